import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows, runStatement } from '../../../database/connection.ts'

/** The retention runs every day. After a longer pause than this the clock may be wrong, and what is deleted stays deleted. */
const mostDays = 7

const instant = z.coerce.date().transform((at) => at.toISOString())
const jumpSchema = z.object({ lastRunAt: instant, now: instant })

/**
 * Why nothing is deleted now: by the database's clock the last run is implausibly long ago. `null` when it may be believed.
 *
 * A clock that is a year ahead would delete a year too early, and nobody could tell from the rows.
 */
export async function clockProblem(req: PayloadRequest): Promise<string | null> {
  const [jump] = await queryRows(
    req,
    sql`select ran_at as "lastRunAt", now() as now from retention_clock
        where now() - ran_at > make_interval(days => ${mostDays})`,
    jumpSchema,
  )
  if (jump === undefined) return null
  const [last, now] = [jump.lastRunAt.slice(0, 10), jump.now.slice(0, 10)]
  return `What is older than you want to keep has not been deleted since ${last}, because the clock now says ${now} and may be wrong. Please have the clock of the database looked at. If it is right, whoever looks after Galley can go on with “npm run retention -- --the-clock-is-right”.`
}

/** Remembers that the retention ran: the clock is believed up to a week from now. */
export async function rememberRun(req: PayloadRequest): Promise<void> {
  await runStatement(req, sql`update retention_clock set ran_at = now()`)
}
