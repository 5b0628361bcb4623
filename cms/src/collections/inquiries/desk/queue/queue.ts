import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows, type Statement } from '../../../../database/connection.ts'
import { deskGroups, deskLimits, type DeskGroup, type DeskQueue, type QueueQuery } from '../contract.ts'
import { DeskRefused } from '../refusals.ts'
import { groupNow, listed, mayStandIn, orderIn, rankOf, stateNow } from './placing.ts'
import { countsOf, rowsOf } from './rows.ts'
import { idsWith } from './searching.ts'
import { todayAtDesk, type Today } from './today.ts'

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
  const mark = after === undefined ? undefined : markFrom(after)
  const counts = await countsOf(today, req)
  const groups = deskGroups.filter(
    (name) => query.group === undefined || query.group.split(',').includes(name),
  )
  const conditions = conditionsOf(query)
  const place = (among: readonly DeskGroup[]) => placesIn(among, { conditions, mark, limit, today }, req)
  const near = conditions.length > 0 ? groups : reachedBy(limit, groups, counts, mark)
  let { places, found } = await place(near)
  // Between the count and the look some may have gone to another group.
  if (places.length <= limit && near.length < groups.length) ({ places, found } = await place(groups))
  const page = places.slice(0, limit)
  const last = places.length > limit ? page.at(-1) : undefined
  const rows = await rowsOf(
    page.map(({ id }) => id),
    today,
    req,
  )
  return {
    rows,
    counts,
    found: found ?? groups.reduce((sum, group) => sum + counts[group], 0),
    next: last === undefined ? null : markOf(last),
    now: today.now,
    zone: today.zone,
    today: today.date,
  }
}

/** The groups, from the mark's on, that are enough to fill a page: what is over grows for years, and is seldom reached. */
function reachedBy(
  limit: number,
  groups: readonly DeskGroup[],
  counts: Readonly<Record<DeskGroup, number>>,
  mark: Mark | undefined,
): DeskGroup[] {
  const markedGroup = deskGroups[(mark?.rank ?? 0) - 1]
  const reached: DeskGroup[] = []
  let rows = 0
  for (const group of groups) {
    if (deskGroups.indexOf(group) < (mark?.rank ?? 1) - 1) continue
    if (rows > limit) break
    reached.push(group)
    if (group !== markedGroup) rows += counts[group] // of the mark's own group a part is past already
  }
  return reached
}

type Asked = { conditions: readonly Statement[]; mark: Mark | undefined; limit: number; today: Today }

/** The places on the page and one more; and how many there are in all, unless these are whole groups. */
async function placesIn(
  groups: readonly DeskGroup[],
  { conditions, mark, limit, today }: Asked,
  req: PayloadRequest,
): Promise<{ places: Mark[]; found: number | null }> {
  const isFiltered = conditions.length > 0
  const asked = await queryRows(
    req,
    sql`with placed as (${placedIn(groups, conditions, today.endsAt)}), page as (
          select id, rank, key, received from placed ${mark === undefined ? sql`` : past(mark)}
          order by rank, placed.key, received, id limit ${limit + 1})
        select total.found, page.id, page.rank, page.key::text as key, page.received::text as received
        from (select ${isFiltered ? sql`(select count(*)::int from placed)` : sql`0`} as found) as total
        left join page on true
        order by page.rank, page.key, page.received, page.id`,
    placeRow,
  )
  const places = asked.flatMap(({ id, rank, key, received }) =>
    id === null || rank === null || key === null || received === null ? [] : [{ id, rank, key, received }],
  )
  return { places, found: isFiltered ? (asked[0]?.found ?? 0) : null }
}

function placedIn(
  groups: readonly DeskGroup[],
  conditions: readonly Statement[],
  endOfToday: string,
): Statement {
  // The group is long to work out: `offset 0` keeps Postgres from doing it again wherever it is named.
  return sql`
    select i.id, ${rankOf(sql`i.grp`)} as rank, ${orderIn(sql`i.grp`)} as key,
           extract(epoch from i.received_at) as received
    from (select i.*, ${groupNow(endOfToday)} as grp from inquiries i
          where ${sql.join([mayStandIn(groups), ...conditions], sql` and `)} offset 0) as i
    where i.grp in (${listed(groups)})`
}

function conditionsOf({ state, search = '' }: QueueQuery): Statement[] {
  const terms = search.split(/\s+/u).filter((term) => term !== '')
  return [
    ...(terms.length === 0 ? [] : [sql`i.id in (${idsWith(terms.slice(0, 10))})`]),
    ...(state === undefined ? [] : [sql`${stateNow} = ${state}`]),
  ]
}

/** The place of a row: by group, by the group's own order, the oldest first, and by id, so that no two share one. */
type Mark = { id: string; rank: number; key: string; received: string }
const decimal = z.string().regex(/^-?\d+(?:\.\d+)?$/u)
const markSchema = z.tuple([z.int(), decimal, decimal, z.uuid()])

function markOf({ rank, key, received, id }: Mark): string {
  return Buffer.from(JSON.stringify([rank, key, received, id])).toString('base64url')
}

function past({ rank, key, received, id }: Mark): Statement {
  return sql`where (rank, placed.key, received, id)
                > (${rank}::int, ${key}::numeric, ${received}::numeric, ${id}::uuid)`
}

function markFrom(given: string): Mark {
  try {
    const [rank, key, received, id] = markSchema.parse(JSON.parse(Buffer.from(given, 'base64url').toString()))
    return { rank, key, received, id }
  } catch (cause) {
    throw Object.assign(
      new DeskRefused('Please send the next page’s mark as it came.', 422, { path: 'after' }),
      {
        cause,
      },
    )
  }
}
