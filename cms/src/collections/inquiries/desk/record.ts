import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows, runStatement } from '../../../database/connection.ts'
import { deskStates, type DeskAct, type Person } from './contract.ts'
import { recordDeskEvent } from './record-event.ts'
import { DeskConflict, DeskRefused } from './refusals.ts'
import { instant, maybeInstant } from './stored.ts'

const maybeText = z.string().nullable()

/** What acts change about an inquiry, and an undo puts back. */
export const deskFieldsSchema = z.object({
  state: z.enum(deskStates),
  snoozedUntil: maybeInstant,
  snoozedAt: maybeInstant,
  snoozeZone: maybeText,
  snoozeWhy: maybeText,
  snoozedFrom: z.enum(deskStates).nullable(),
  snoozeVisitorsWish: z.boolean().nullable(),
  snoozeDueAt: maybeInstant,
  snoozeDueReason: maybeText,
  dueAt: maybeInstant,
  dueReason: maybeText,
  calendarVersion: maybeText,
  nextDueAt: maybeInstant,
  nextDueReason: maybeText,
  duplicateOf: maybeText,
  declineReason: maybeText,
  closedAt: maybeInstant,
  undelivered: maybeText,
  sendingSince: maybeInstant,
  firstAnsweredAt: maybeInstant,
})
export type DeskFields = z.infer<typeof deskFieldsSchema>

/** The columns, in the order of the fields, with what their values are cast to. */
const columns = {
  state: ['state', 'enum_inquiries_state'],
  snoozedUntil: ['snoozed_until', 'timestamptz'],
  snoozedAt: ['snoozed_at', 'timestamptz'],
  snoozeZone: ['snooze_zone', 'text'],
  snoozeWhy: ['snooze_why', 'text'],
  snoozedFrom: ['snoozed_from', 'text'],
  snoozeVisitorsWish: ['snooze_visitors_wish', 'boolean'],
  snoozeDueAt: ['snooze_due_at', 'timestamptz'],
  snoozeDueReason: ['snooze_due_reason', 'text'],
  dueAt: ['due_at', 'timestamptz'],
  dueReason: ['due_reason', 'text'],
  calendarVersion: ['calendar_version', 'text'],
  nextDueAt: ['next_due_at', 'timestamptz'],
  nextDueReason: ['next_due_reason', 'text'],
  duplicateOf: ['duplicate_of', 'text'],
  declineReason: ['decline_reason', 'text'],
  closedAt: ['closed_at', 'timestamptz'],
  undelivered: ['undelivered', 'text'],
  sendingSince: ['sending_since', 'timestamptz'],
  firstAnsweredAt: ['first_answered_at', 'timestamptz'],
} as const satisfies Record<keyof DeskFields, readonly [column: string, type: string]>

const recordSchema = deskFieldsSchema.extend({
  id: z.string(),
  revision: z.number(),
  threadSeq: z.number(),
  reference: maybeText,
  name: z.string(),
  email: z.string(),
  addressKey: maybeText,
  receivedAt: instant,
  message: z.string(),
})
/** An inquiry as an act sees it, under the lock on its row. */
export type DeskRecord = z.infer<typeof recordSchema>

/** What a snooze leaves nothing of when it ends. */
export const noSnooze = {
  snoozedUntil: null,
  snoozedAt: null,
  snoozeZone: null,
  snoozeWhy: null,
  snoozedFrom: null,
  snoozeVisitorsWish: null,
  snoozeDueAt: null,
  snoozeDueReason: null,
} as const satisfies Partial<DeskFields>

/**
 * Locks inquiries until the request's transaction ends, in the order of their ids, and reads them. Whoever needs a mail
 * of the outbox too locks that first, as the worker does: with one order for all nobody waits in a circle.
 */
export async function lockRecords(ids: readonly string[], req: PayloadRequest): Promise<DeskRecord[]> {
  if (ids.length === 0) return []
  const fields = sql.join(
    Object.entries(columns).map(
      ([field, [column]]) => sql`${sql.identifier(column)} as ${sql.identifier(field)}`,
    ),
    sql`, `,
  )
  const list = sql.join(
    ids.map((id) => sql`${id}::uuid`),
    sql`, `,
  )
  return queryRows(
    req,
    sql`select id, coalesce(revision, 1)::int as revision, coalesce(thread_seq, 0)::int as "threadSeq", reference, name,
               email, address_key as "addressKey", received_at as "receivedAt", message, ${fields}
        from inquiries where id in (${list}) order by id for update`,
    recordSchema,
  )
}

/** One inquiry under its lock. With a revision: refused when that is not the stored one. */
export async function lockRecord(id: string, req: PayloadRequest, revision?: number): Promise<DeskRecord> {
  const [record] = await lockRecords([id], req)
  if (record === undefined) throw new DeskRefused('There is no such inquiry.', 404)
  if (revision !== undefined) refuseOld(record, revision)
  return record
}

export function refuseOld(record: DeskRecord, revision: number): void {
  if (record.revision === revision) return
  throw new DeskConflict(
    'Something happened to this inquiry since you opened it. Please look at it as it is now and decide again.',
    record.id,
  )
}

export type Change = {
  act: DeskAct
  changes: Partial<DeskFields>
  /** What else is to be known of it; stands in `after`. */
  details?: Record<string, unknown>
  by?: Person
}

/** Writes an act: the fields that it changes, and its event. The row must be locked. Gives the record as it is then. */
export async function changeRecord(
  record: DeskRecord,
  { act, changes, details = {}, by }: Change,
  req: PayloadRequest,
): Promise<DeskRecord> {
  const { before, after } = difference(record, changes)
  const revision = record.revision + 1
  const sets = Object.entries(columns).flatMap(([field, [column, type]]) => {
    const value = Reflect.get(after, field)
    return value === undefined ? [] : [sql`${sql.identifier(column)} = ${value}::${sql.raw(type)}`]
  })
  await runStatement(
    req,
    sql`update inquiries set ${sql.join([...sets, sql`revision = ${revision}`, sql`updated_at = now()`], sql`, `)}
        where id = ${record.id}::uuid`,
  )
  await recordDeskEvent(
    { inquiry: record.id, act, before, after: { ...after, ...details }, revision, ...(by && { by }) },
    req,
  )
  return { ...record, ...after, revision }
}

function difference(record: DeskRecord, changes: Partial<DeskFields>) {
  const before: Partial<Record<string, unknown>> = {}
  const after: Partial<DeskFields> = {}
  for (const [field, value] of Object.entries(changes)) {
    const was: unknown = Reflect.get(record, field)
    if (was === value) continue
    before[field] = was
    Object.assign(after, { [field]: value })
  }
  return { before, after }
}
