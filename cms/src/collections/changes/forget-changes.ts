import type pg from 'pg'

/**
 * How long the feed remembers, in days. A site asks it every minute; one that was away for a season has thrown its copies
 * away by then, and begins anew.
 */
export const changeDays = 90

/**
 * Forgets what became different for readers more than 90 days ago. The newest change stays whatever its age: its number
 * tells a site that the database was not set back.
 *
 * @returns how many were forgotten
 */
export async function forgetChanges(pool: pg.Pool): Promise<number> {
  const { rowCount } = await pool.query(
    `delete from changes
     where made_at < now() - make_interval(days => $1) and seq < (select max(seq) from changes)`,
    [changeDays],
  )
  return rowCount ?? 0
}
