import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { jsonRows, queryRows } from '../../../database/connection.ts'
import { env } from '../../../env.ts'

const instant = z.coerce.date().nullable()

const row = z.object({
  /** Where this instance of the site takes hooks. */
  target: z.string(),
  /** Changes that it was not told of yet; it may have asked for them. */
  waiting: z.coerce.number(),
  /** Failures in a row of what it was told last. */
  attempts: z.coerce.number(),
  failingSince: instant,
  lastOkAt: instant,
  lastFailedAt: instant,
  /** A whole sentence; stays when hooks arrive again, `failingSince` does not. */
  lastError: z.string().nullable(),
})
type HookHealth = z.infer<typeof row>

/**
 * How each instance of the site in `SITE_HOOKS` takes what it is told, in that order. One that the worker has not met
 * yet has nothing to say: no `lastOkAt`, and nothing that waits.
 */
export async function readHookHealth(
  req: PayloadRequest,
  sites: readonly string[] = env.SITE_HOOKS,
): Promise<HookHealth[]> {
  const targets = jsonRows(sites.map((target, place) => ({ target, place })))
  return queryRows(
    req,
    sql`
    select target, coalesce(attempts, 0) as attempts, failing_since as "failingSince", last_ok_at as "lastOkAt",
      last_failed_at as "lastFailedAt", last_error as "lastError",
      (select count(*) from changes where seq > delivered_seq) as waiting
    from jsonb_to_recordset(${targets}) as wanted (target text, place int) left join site_hooks using (target)
    order by place`,
    row,
  )
}
