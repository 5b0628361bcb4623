import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows } from '../../../database/connection.ts'
import type { NoteCounts } from '../contract.ts'

const countRow = z.object({
  article: z.string(),
  open: z.number(),
  must: z.number(),
  lost: z.number(),
  closed: z.number(),
})

/** How many notes each of these articles has; what has none is not in the answer. One query for a whole list. */
export async function noteCounts(
  articles: readonly string[],
  req: PayloadRequest,
): Promise<Record<string, NoteCounts>> {
  if (articles.length === 0) return {}
  const list = sql.join(
    articles.map((id) => sql`${id}::uuid`),
    sql`, `,
  )
  const rows = await queryRows(
    req,
    sql`
      select article_id as article,
             count(*) filter (where status = 'open')::int as open,
             count(*) filter (where status = 'open' and severity = 'must')::int as must,
             count(*) filter (where status = 'open' and anchor_state = 'lost')::int as lost,
             count(*) filter (where status <> 'open')::int as closed
      from draft_notes where article_id in (${list}) group by article_id`,
    countRow,
  )
  return Object.fromEntries(rows.map(({ article, ...counts }) => [article, counts]))
}
