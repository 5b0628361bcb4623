import { createHash } from 'node:crypto'
import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows } from '../../../database/connection.ts'
import { currentCalendar, inWords, promiseFrom, type CurrentCalendar } from '../calendar.ts'
import type { ConfirmRecompute, Due, Recompute, Recomputed } from './contract.ts'
import { changeRecord, lockRecords, type DeskFields, type DeskRecord } from './record.ts'
import { DeskRefused } from './refusals.ts'
import { instant } from './stored.ts'

const openRow = z.object({ id: z.string(), wroteAt: instant })

/**
 * The inquiries on which Sam owes something, with when the clock that runs now began: at receipt, or when the visitor
 * wrote first since the last reply.
 */
async function owedRows(req: PayloadRequest): Promise<z.infer<typeof openRow>[]> {
  return queryRows(
    req,
    sql`
      select i.id, coalesce(
               case when i.state = 'needs-reply' then (
                 select min(m.at) from inquiry_messages m
                 where m.inquiry = i.id::text and m.kind in ('visitor', 'other-inquiry', 'later-version')
                   and m.seq > coalesce((select max(r.seq) from inquiry_messages r where r.inquiry = i.id::text
                     and r.kind = 'reply' and r.outcome in ('accepted', 'by-hand')), 0)) end,
               i.received_at) as "wroteAt"
      from inquiries i
      where i.state in ('needs-first-reply', 'needs-reply')
         or i.state = 'snoozed' and i.snoozed_from = 'needs-first-reply' and not coalesce(i.snooze_visitors_wish, false)
      order by i.id`,
    openRow,
  )
}

type Planned = { record: DeskRecord; changes: Partial<DeskFields>; before: Due; after: Due }

async function plan(calendar: CurrentCalendar, req: PayloadRequest): Promise<Planned[]> {
  const rows = await owedRows(req)
  const records = await lockRecords(
    rows.map(({ id }) => id),
    req,
  )
  const wroteAt = new Map(rows.map((row) => [row.id, row.wroteAt]))
  const due = (at: string | null, reason: string | null): Due => ({
    at,
    reason: reason ?? '',
    words: inWords(at, calendar.zone),
  })
  return records.flatMap((record) => {
    const isNext = record.state === 'needs-reply'
    if (isNext && record.nextDueAt === null) return []
    const then = promiseFrom(wroteAt.get(record.id) ?? record.receivedAt, calendar)
    const now = isNext ? due(record.nextDueAt, record.nextDueReason) : due(record.dueAt, record.dueReason)
    if (now.at === then.dueAt) return []
    const changes: Partial<DeskFields> = isNext
      ? { nextDueAt: then.dueAt, nextDueReason: then.reason }
      : { dueAt: then.dueAt, dueReason: then.reason, calendarVersion: calendar.version }
    return [{ record, changes, before: now, after: due(then.dueAt, then.reason) }]
  })
}

/** What would change, were the due times of open inquiries computed anew by the present calendar. Changes nothing. */
export async function recomputeList(req: PayloadRequest): Promise<Recompute> {
  const calendar = await currentCalendar(req)
  return calendar === null ? listOf([]) : listOf(await plan(calendar, req))
}

function listOf(planned: readonly Planned[]): Recompute {
  const changes = planned.map(({ record: { id, reference, name }, before, after }) => ({
    id,
    reference,
    name,
    before,
    after,
  }))
  const told = changes.map(({ id, before, after }) => [id, before.at, after.at])
  return { changes, confirm: createHash('sha256').update(JSON.stringify(told)).digest('hex').slice(0, 32) }
}

/** Applies the list that was looked at, and no other. */
export async function recompute({ confirm }: ConfirmRecompute, req: PayloadRequest): Promise<Recomputed> {
  const calendar = await currentCalendar(req)
  const planned = calendar === null ? [] : await plan(calendar, req)
  const list = listOf(planned)
  if (list.confirm !== confirm) {
    const message = 'The list is not the same any more. Nothing was changed: please look at it as it is now.'
    throw new DeskRefused(message, 409, { data: list })
  }
  for (const { record, changes } of planned)
    await changeRecord(record, { act: 'due-recomputed', changes }, req)
  return { changed: planned.length }
}
