import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows } from '../../../../database/connection.ts'
import { deskActs, undoMinutes, type DeskAct, type Seen, type Undo } from '../contract.ts'
import { changeRecord, deskFieldsSchema, lockRecords, refuseOld, type DeskRecord } from '../record.ts'
import { DeskConflict, DeskRefused } from '../refusals.ts'
import { instant } from '../stored.ts'

/** What Sam decides with one key, and takes back with another. */
const decisions = [
  'done',
  'declined',
  'marked-duplicate',
  'snoozed',
  'woken',
  'marked-spam',
  'marked-not-spam',
  'reopened',
] as const satisfies readonly DeskAct[]

const decisionRow = z.object({
  act: z.enum(deskActs),
  before: deskFieldsSchema.partial(),
  after: z.looseObject({ duplicateOf: z.string().nullish() }),
  at: instant,
})
type Decision = z.infer<typeof decisionRow>

/** The decision that the record's present revision came from, while it is young enough. */
async function lastDecision(
  inquiry: string,
  revision: number,
  req: PayloadRequest,
): Promise<Decision | null> {
  const acts = sql.join(
    decisions.map((act) => sql`${act}`),
    sql`, `,
  )
  const rows = await queryRows(
    req,
    sql`select act, coalesce(before, '{}') as before, coalesce(after, '{}') as after, created_at as at
        from inquiry_events
        where inquiry = ${inquiry} and revision = ${revision} and act::text in (${acts})
          and created_at > now() - make_interval(mins => ${undoMinutes})
        order by created_at desc limit 1`,
    decisionRow,
  )
  return rows[0] ?? null
}

/** What can be undone on an inquiry now. */
export async function undoOf(inquiry: string, revision: number, req: PayloadRequest): Promise<Undo | null> {
  const decision = await lastDecision(inquiry, revision, req)
  if (decision === null) return null
  return { act: decision.act, until: new Date(Date.parse(decision.at) + undoMinutes * 60_000).toISOString() }
}

/**
 * Takes the last decision back: the state and the clocks are exactly those of before. Only while nothing happened
 * since, because that would be undone with it.
 */
export async function undo(id: string, { revision }: Seen, req: PayloadRequest): Promise<void> {
  const told = await lastDecision(id, revision, req)
  const target = told?.act === 'marked-duplicate' ? told.after.duplicateOf : null
  const records = await lockRecords(target ? [id, target] : [id], req)
  const record = records.find((each) => each.id === id)
  if (record === undefined) throw new DeskRefused('There is no such inquiry.', 404)
  refuseOld(record, revision)
  if (told === null) {
    throw new DeskConflict(
      `There is no decision of the last ${undoMinutes} minutes to be undone here. Please change the inquiry as you want it.`,
      id,
    )
  }
  await changeRecord(record, { act: 'undone', changes: told.before, details: { undid: told.act } }, req)
  const first = records.find((each) => each.id === target)
  if (first !== undefined) await giveBackDue(first, id, req)
}

const addedRow = z.object({
  before: deskFieldsSchema.partial(),
  after: deskFieldsSchema.partial(),
})

/** The other inquiry gets its own due time back, unless it was given a third one since. */
async function giveBackDue(first: DeskRecord, duplicate: string, req: PayloadRequest): Promise<void> {
  const [added] = await queryRows(
    req,
    sql`select coalesce(before, '{}') as before, coalesce(after, '{}') as after from inquiry_events
        where inquiry = ${first.id} and act = 'duplicate-added' and after->>'duplicate' = ${duplicate}
        order by created_at desc limit 1`,
    addedRow,
  )
  if (added === undefined) return
  const isStill = Object.entries(added.after).every(([field, value]) => Reflect.get(first, field) === value)
  await changeRecord(
    first,
    { act: 'duplicate-removed', changes: isStill ? added.before : {}, details: { duplicate } },
    req,
  )
}
