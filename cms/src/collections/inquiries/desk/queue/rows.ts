import { closureOn, localDate } from '@galley/working-time'
import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows } from '../../../../database/connection.ts'
import { inWords } from '../../calendar.ts'
import { deskGroups, deskLimits, deskStates, type DeskGroup, type QueueRow } from '../contract.ts'
import { instant, maybeInstant } from '../stored.ts'
import { countsByGroup, groupNow, isLapsed, isOwed, owedAt, owedReason, stateNow } from './placing.ts'
import { todayAtDesk, type Today } from './today.ts'

const maybeText = z.string().nullable()

const rowSchema = z.object({
  id: z.string(),
  reference: maybeText,
  name: z.string(),
  email: z.string(),
  firstWords: z.string(),
  path: z.enum(['message', 'call']),
  state: z.enum(deskStates),
  group: z.enum(deskGroups),
  receivedAt: instant,
  isOwed: z.boolean(),
  owedAt: maybeInstant,
  owedReason: maybeText,
  isSnoozed: z.boolean(),
  snoozedUntil: maybeInstant,
  snoozedAt: maybeInstant,
  snoozeZone: maybeText,
  snoozeWhy: maybeText,
  visitorsWish: z.boolean(),
  undelivered: maybeText,
  sendingSince: maybeInstant,
  deferredWords: maybeText,
  nextTryAt: maybeInstant,
  others: z.number(),
  duplicateOf: maybeText,
  duplicateReference: maybeText,
  revision: z.number(),
})

/** The rows of these inquiries, in the order of the ids; what is gone is left out. */
export async function rowsOf(ids: readonly string[], today: Today, req: PayloadRequest): Promise<QueueRow[]> {
  if (ids.length === 0) return []
  const list = sql.join(
    ids.map((id) => sql`${id}::uuid`),
    sql`, `,
  )
  const rows = await queryRows(
    req,
    sql`
      select i.id, i.reference, i.name, i.email, left(i.message, ${deskLimits.firstWords}) as "firstWords", i.path,
             ${stateNow} as state, ${groupNow(today.endsAt)} as "group", i.received_at as "receivedAt",
             ${isOwed} as "isOwed", ${owedAt} as "owedAt", ${owedReason} as "owedReason",
             (i.state = 'snoozed' and not ${isLapsed}) as "isSnoozed", i.snoozed_until as "snoozedUntil",
             i.snoozed_at as "snoozedAt", i.snooze_zone as "snoozeZone", i.snooze_why as "snoozeWhy",
             coalesce(i.snooze_visitors_wish, false) as "visitorsWish", i.undelivered,
             i.sending_since as "sendingSince", deferred.last_error as "deferredWords",
             deferred.not_before as "nextTryAt",
             (select count(*)::int from inquiries o where o.address_key = i.address_key and o.id <> i.id) as others,
             first.id as "duplicateOf", first.reference as "duplicateReference",
             coalesce(i.revision, 1)::int as revision
      from inquiries i
      left join inquiries first on first.id = nullif(i.duplicate_of, '')::uuid
      left join lateral (
        select d.last_error, d.not_before
        from inquiry_messages m join deliveries d on d.id = nullif(m.delivery, '')::uuid
        where i.sending_since is not null and m.inquiry = i.id::text and d.state = 'waiting'
              and (d.attempts > 0 or d.last_error is not null)
        order by m.seq desc limit 1) as deferred on true
      where i.id in (${list})`,
    rowSchema,
  )
  const leaveAt = leavesOf(today)
  const byId = new Map(rows.map((row) => [row.id, toRow(row, today, leaveAt)]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

function toRow(row: z.infer<typeof rowSchema>, { zone }: Today, leaveAt: Leaves): QueueRow {
  const { id, reference, name, email, firstWords, path, state, group, receivedAt, revision } = row
  const snoozeZone = row.snoozeZone ?? zone
  return {
    id,
    reference,
    name,
    email,
    firstWords,
    path,
    state,
    group,
    receivedAt,
    revision,
    due: row.isOwed
      ? { at: row.owedAt, reason: row.owedReason ?? noReason, words: inWords(row.owedAt, zone) }
      : null,
    leave: row.isOwed && row.owedAt !== null ? leaveAt(row.owedAt) : null,
    snooze: row.isSnoozed
      ? {
          until: row.snoozedUntil,
          zone: snoozeZone,
          words: inWords(row.snoozedUntil, snoozeZone),
          why: row.snoozeWhy,
          setAt: row.snoozedAt,
          visitorsWish: row.visitorsWish,
        }
      : null,
    undelivered: row.undelivered,
    sendingSince: row.sendingSince,
    deferred: row.nextTryAt === null ? null : { words: row.deferredWords ?? '', nextTryAt: row.nextTryAt },
    others: row.others,
    duplicateOf: row.duplicateOf === null ? null : { id: row.duplicateOf, reference: row.duplicateReference },
  }
}

type Leaves = (at: string) => QueueRow['leave']

/** Whether a time falls in leave; asked once for each day, because most of a queue falls on few. */
function leavesOf({ calendar, zone }: Today): Leaves {
  if (calendar === null) return () => null
  const known = new Map<string, QueueRow['leave']>()
  return (at) => {
    const on = localDate(at, zone)
    const leave = known.has(on) ? (known.get(on) ?? null) : closureOn(on, calendar)
    known.set(on, leave)
    return leave
  }
}

const noReason = 'No time was computed when this came. Please look at the working hours, and then recompute.'

const countRow = z.object({ group: z.enum(deskGroups), count: z.number() })

/** How many inquiries each group holds. */
export async function countsOf({ endsAt }: Today, req: PayloadRequest): Promise<Record<DeskGroup, number>> {
  const rows = await queryRows(req, countsByGroup(endsAt), countRow)
  const counts: Record<DeskGroup, number> = {
    returned: 0,
    overdue: 0,
    today: 0,
    later: 0,
    waiting: 0,
    snoozed: 0,
    done: 0,
    spam: 0,
  }
  for (const { group, count } of rows) counts[group] = count
  return counts
}

/** One row as it is now. */
export async function rowOf(id: string, req: PayloadRequest, today?: Today): Promise<QueueRow | null> {
  const [row] = await rowsOf([id], today ?? (await todayAtDesk(req)), req)
  return row ?? null
}
