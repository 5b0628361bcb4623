import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows, type Statement } from '../../../../database/connection.ts'
import { deskGroups, deskLimits, type DeskQueue, type QueueQuery } from '../contract.ts'
import { DeskRefused } from '../refusals.ts'
import { groupNow, listed, mayStandIn, orderIn, rankOf, stateNow } from './placing.ts'
import { countsOf, rowsOf } from './rows.ts'
import { todayAtDesk } from './today.ts'

/** Without any on the page there is one row, with nothing but how many were found. */
const placeRow = z.object({
  found: z.number(),
  id: z.string().nullable(),
  rank: z.number().nullable(),
  key: z.string().nullable(),
  received: z.string().nullable(),
})

/** The queue from the top, or the page after `after`: pages do not move when something above is done. */
export async function deskQueue(query: QueueQuery, req: PayloadRequest): Promise<DeskQueue> {
  const { limit = deskLimits.rows, after } = query
  const today = await todayAtDesk(req)
  const placed = placedBy(query, today.endsAt)
  const asked = await queryRows(
    req,
    sql`with ${placed}, page as (
          select id, rank, key, received from placed ${after === undefined ? sql`` : past(after)}
          order by rank, placed.key, received, id limit ${limit + 1})
        select total.found, page.id, page.rank, page.key::text as key, page.received::text as received
        from (select count(*)::int as found from placed) as total left join page on true
        order by page.rank, page.key, page.received, page.id`,
    placeRow,
  )
  const places = asked.flatMap(({ id, rank, key, received }) =>
    id === null || rank === null || key === null || received === null ? [] : [{ id, rank, key, received }],
  )
  const page = places.slice(0, limit)
  const last = places.length > limit ? page.at(-1) : undefined
  const rows = await rowsOf(
    page.map(({ id }) => id),
    today,
    req,
  )
  return {
    rows,
    counts: await countsOf(today, req),
    found: asked[0]?.found ?? 0,
    next: last === undefined ? null : markOf(last),
    now: today.now,
    zone: today.zone,
    today: today.date,
  }
}

function placedBy({ group, state, search = '' }: QueueQuery, endOfToday: string): Statement {
  const terms = search.split(/\s+/u).filter((term) => term !== '')
  const groups = deskGroups.filter((name) => group === undefined || group.split(',').includes(name))
  const conditions = [mayStandIn(groups), ...terms.slice(0, 10).map(contains)]
  if (state !== undefined) conditions.push(sql`${stateNow} = ${state}`)
  // The group is long to work out: `offset 0` keeps Postgres from doing it again wherever it is named.
  return sql`placed as (
    select i.id, ${rankOf(sql`i.grp`)} as rank, ${orderIn(sql`i.grp`)} as key,
           extract(epoch from i.received_at) as received
    from (select i.*, ${groupNow(endOfToday)} as grp from inquiries i
          where ${sql.join(conditions, sql` and `)} offset 0) as i
    where i.grp in (${listed(groups)}))`
}

/** What a term is looked for in: what the visitor sent, and all that followed. */
function contains(term: string): Statement {
  const pattern = `%${term.replace(/[\\%_]/gu, '\\$&')}%`
  return sql`(concat_ws(' ', i.name, i.email, i.reference) ilike ${pattern} or i.message ilike ${pattern}
    or i.id in (select m.inquiry::uuid from inquiry_messages m where m.text ilike ${pattern}))`
}

/** The place of a row: by group, by the group's own order, the oldest first, and by id, so that no two share one. */
type Mark = { id: string; rank: number; key: string; received: string }
const decimal = z.string().regex(/^-?\d+(?:\.\d+)?$/u)
const markSchema = z.tuple([z.int(), decimal, decimal, z.uuid()])

function markOf({ rank, key, received, id }: Mark): string {
  return Buffer.from(JSON.stringify([rank, key, received, id])).toString('base64url')
}

function past(mark: string): Statement {
  try {
    const [rank, key, received, id] = markSchema.parse(JSON.parse(Buffer.from(mark, 'base64url').toString()))
    return sql`where (rank, placed.key, received, id)
                  > (${rank}::int, ${key}::numeric, ${received}::numeric, ${id}::uuid)`
  } catch (cause) {
    throw Object.assign(
      new DeskRefused('Please send the next page’s mark as it came.', 422, { path: 'after' }),
      {
        cause,
      },
    )
  }
}
