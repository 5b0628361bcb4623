import { sql } from '@payloadcms/db-postgres'
import { changeSchema, changesPerPage, type ChangesFeed } from '@galley/content-model'
import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { hasRole } from '../../access/roles.ts'
import { queryRows } from '../../database/connection.ts'
import { refusal } from '../../http/refusal.ts'

const querySchema = z.object({
  after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
})

/** Postgres gives numbers of 64 bits as text. */
const row = changeSchema.extend({ seq: z.coerce.number(), at: z.coerce.date() })

/**
 * `GET /api/changes?after=‹seq›`: what became different for readers since then, as `changesFeedSchema` says. For the
 * site's key, the owner and administrators; whoever misses a signal reads here what it was about.
 *
 * Answers 400 when `after` is no whole number, and 401 or 403 to everyone else.
 */
export const changesEndpoint: Endpoint = {
  path: '/changes',
  method: 'get',
  handler: async (req) => {
    if (!req.user) return refusal(401, 'Please sign in first.')
    if (!hasRole(req.user, 'site', 'owner', 'admin')) {
      return refusal(403, 'The feed of changes is for the site.')
    }
    const query = querySchema.safeParse({ ...req.query })
    if (!query.success) return refusal(400, '“after” must be a whole number, such as the last “seq” you saw.')
    return Response.json(await changesAfter(query.data.after, req))
  },
}

async function changesAfter(after: number, req: PayloadRequest): Promise<ChangesFeed> {
  const rows = await queryRows(
    req,
    sql`
    select seq, what, act, document as id, name, name_before as before, made_at as at
    from changes where seq > ${after} order by seq limit ${changesPerPage}`,
    row,
  )
  const [top] = await queryRows(
    req,
    sql`select coalesce(max(seq), 0) as latest from changes`,
    z.object({ latest: z.coerce.number() }),
  )
  const last = rows.at(-1)
  return {
    changes: rows.map((change) => ({ ...change, at: change.at.toISOString() })),
    // A change may have come between the two questions.
    latest: Math.max(top?.latest ?? 0, last?.seq ?? 0),
  }
}
