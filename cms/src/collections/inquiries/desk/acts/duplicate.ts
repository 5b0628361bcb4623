import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows } from '../../../../database/connection.ts'
import type { DuplicateOf } from '../contract.ts'
import { refuseUnless } from '../may.ts'
import {
  changeRecord,
  lockRecords,
  noSnooze,
  refuseOld,
  type DeskFields,
  type DeskRecord,
} from '../record.ts'
import { DeskRefused } from '../refusals.ts'

const found = z.object({ id: z.string(), duplicateOf: z.string().nullable() })

/**
 * Says that an inquiry repeats another one. Both keep their references and their words; the other one keeps the earlier
 * of the two due times, so that nobody waits longer for having written twice.
 */
export async function duplicateOf(
  id: string,
  { revision, of }: DuplicateOf,
  req: PayloadRequest,
): Promise<void> {
  const target = await firstOf(of, id, req)
  const records = await lockRecords([id, target], req)
  const record = records.find((each) => each.id === id)
  const first = records.find((each) => each.id === target)
  if (record === undefined) throw new DeskRefused('There is no such inquiry.', 404)
  refuseOld(record, revision)
  refuseUnless(record, 'duplicateOf', 'This inquiry is not open.')
  if (first === undefined || first.state === 'spam' || first.state === 'duplicate') throw notThere()
  const kept = earlierDue(record, first)
  await changeRecord(
    record,
    {
      act: 'marked-duplicate',
      changes: {
        ...noSnooze,
        state: 'duplicate',
        duplicateOf: target,
        undelivered: null,
        closedAt: new Date().toISOString(),
      },
    },
    req,
  )
  await changeRecord(first, { act: 'duplicate-added', changes: kept, details: { duplicate: id } }, req)
}

function notThere(): DeskRefused {
  return new DeskRefused('There is no other inquiry with this reference that it could repeat.', 422, {
    path: 'of',
  })
}

/** The inquiry that is meant; of one that repeats another itself, that other one. */
async function firstOf(of: string, id: string, req: PayloadRequest): Promise<string> {
  const isId = z.uuid().safeParse(of).success
  const rows = await queryRows(
    req,
    isId
      ? sql`select id, duplicate_of as "duplicateOf" from inquiries where id = ${of}::uuid`
      : sql`select id, duplicate_of as "duplicateOf" from inquiries where reference = ${of.toUpperCase()}
            order by received_at limit 1`,
    found,
  )
  const target = rows[0]?.duplicateOf ?? rows[0]?.id
  if (target === undefined || target === id) throw notThere()
  return target
}

/** What is owed on a record now, whatever it is snoozed until. */
function owedOn({ state, snoozedFrom, dueAt, dueReason, nextDueAt, nextDueReason }: DeskRecord) {
  const turn = state === 'snoozed' ? snoozedFrom : state
  if (turn === 'needs-first-reply') return { at: dueAt, reason: dueReason, isFirst: true }
  if (turn !== 'needs-reply') return null
  if (nextDueAt === null) return { at: dueAt, reason: dueReason, isFirst: true }
  return { at: nextDueAt, reason: nextDueReason, isFirst: false }
}

function earlierDue(record: DeskRecord, first: DeskRecord): Partial<DeskFields> {
  const [ours, theirs] = [owedOn(record), owedOn(first)]
  if (ours === null || ours.at === null || theirs === null || (theirs.at !== null && theirs.at <= ours.at))
    return {}
  const reason = `${ours.reason ?? ''} It was promised for ${record.reference ?? 'its duplicate'}.`.trim()
  return theirs.isFirst
    ? { dueAt: ours.at, dueReason: reason }
    : { nextDueAt: ours.at, nextDueReason: reason }
}
