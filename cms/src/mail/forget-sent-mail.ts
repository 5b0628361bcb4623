import type pg from 'pg'

/** Long enough to answer “what did you write to me last month?”, in days. The bodies hold people's words and names. */
export const bodyDays = 30

/**
 * Forgets the words of mails that were sent more than 30 days ago, and links that are of no use any more. Their rows stay
 * with their keys, so that the same cause never mails a second time; so do mails that were given up on.
 *
 * @returns how many bodies were forgotten
 */
export async function forgetSentMail(pool: pg.Pool): Promise<number> {
  await pool.query(
    `update deliveries set secret_link = null, updated_at = now()
     where state in ('sent', 'dead') and secret_link is not null and not_after < now()`,
  )
  const { rowCount } = await pool.query(
    `update deliveries set text = '', secret_link = null, updated_at = now()
     where state = 'sent' and text <> '' and sent_at < now() - make_interval(days => $1)`,
    [bodyDays],
  )
  return rowCount ?? 0
}
