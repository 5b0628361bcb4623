import type pg from 'pg'

/** What waited so long may be out of place by now, and a person says whether it still goes. */
const heldAfterHours = 48

/**
 * Takes mail out of the sending that has waited for 48 hours, whatever kept it: it goes when a person sends it again. It
 * stands among what was not sent, with the reason.
 */
export async function holdOldMail(pool: pg.Pool): Promise<void> {
  await pool.query(
    `update deliveries
     set state = 'dead', held_at = now(), updated_at = now(), leased_until = null,
         last_error = 'It waited for more than ' || $1::int || ' hours. Please look whether it is still right, and send it again.'
                      || coalesce(' Before: ' || last_error, '')
     where state = 'waiting' and coalesce(wanted_at, created_at) < now() - make_interval(hours => $1::int)`,
    [heldAfterHours],
  )
}
