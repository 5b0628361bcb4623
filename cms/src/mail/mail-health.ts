import type pg from 'pg'
import type { Logger } from 'pino'
import type { SendFailure } from './explain-failure.ts'

type Options = { pool: pg.Pool; log: Logger }

/** Whether the mail server does not let us in at present. */
export async function readHealth(pool: pg.Pool): Promise<{ isLockedOut: boolean }> {
  const { rows } = await pool.query<{ is_locked_out: boolean }>(`select is_locked_out from mail_health`)
  return { isLockedOut: rows[0]?.is_locked_out === true }
}

/**
 * Remembers that no mail can be handed over, and since when. The first time, and when it turns out to be the login, an
 * alarm goes to the log; the admin shows the rest.
 */
export async function noteFailure(
  { concerns, code, words }: SendFailure,
  { pool, log }: Options,
): Promise<void> {
  const isLockedOut = concerns === 'the login'
  const { rows } = await pool.query<{ failing_since: Date }>(
    `with before as (select failing_since, is_locked_out from mail_health where name = 'smtp' for update)
     update mail_health h
     set failing_since = coalesce(before.failing_since, now()), is_locked_out = $1::boolean, code = $2, words = $3
     from before
     where h.name = 'smtp' and (before.failing_since is null or before.is_locked_out <> $1::boolean)
     returning h.failing_since`,
    [isLockedOut, code, words],
  )
  const [changed] = rows
  if (changed === undefined) return
  const since = changed.failing_since.toISOString()
  // Without its words: what a mail server says may hold an address.
  if (isLockedOut)
    log.error({
      msg: 'The mail server does not let us in. All mail waits. Please check SMTP_URL.',
      code,
      since,
    })
  else log.error({ msg: 'The mail server cannot be reached. Mail is tried again by itself.', code, since })
}

/** Remembers that a mail was handed over, and so that nothing is wrong any more. */
export async function noteSuccess({ pool, log }: Options): Promise<void> {
  const { rowCount } = await pool.query(
    `update mail_health set failing_since = null, is_locked_out = false, code = null, words = null
     where name = 'smtp' and failing_since is not null`,
  )
  if (rowCount === 1) log.info({ msg: 'The mail server takes mail again.' })
}
