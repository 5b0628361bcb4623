import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows } from '../../../database/connection.ts'
import { promiseFrom, type CurrentCalendar } from '../calendar.ts'
import { addMessage, type NewMessage } from './add-message.ts'
import type { Person } from './contract.ts'
import { changeRecord, lockRecords, noSnooze, type DeskFields, type DeskRecord } from './record.ts'
import { theVisitor } from './record-event.ts'

type Written = Pick<NewMessage, 'kind' | 'text' | 'at' | 'otherInquiry'> & { by?: Person; reopens: boolean }

/**
 * The visitor wrote again: it stands in the thread, it is Sam's turn, a snooze ends, and the clock for the next answer
 * starts. The row must be locked.
 *
 * The clock counts from the first word that is not answered yet, so a second one does not put the answer off.
 */
export async function visitorWrote(
  record: DeskRecord,
  { reopens, by, ...message }: Written,
  { calendar, req }: { calendar: CurrentCalendar | null; req: PayloadRequest },
): Promise<DeskRecord> {
  await addMessage({ ...message, inquiry: record.id, by: by ?? theVisitor }, req)
  return changeRecord(
    record,
    {
      act: 'visitor-wrote',
      changes: turnToSam(record, message.at, { calendar, reopens }),
      details: { kind: message.kind, at: message.at },
      ...(by === undefined && { by: theVisitor }),
    },
    req,
  )
}

function turnToSam(
  record: DeskRecord,
  at: string,
  { calendar, reopens }: { calendar: CurrentCalendar | null; reopens: boolean },
): Partial<DeskFields> {
  const isOver = ['done', 'declined', 'duplicate', 'spam'].includes(record.state)
  if (isOver && !reopens) return {}
  const turn = record.state === 'snoozed' ? record.snoozedFrom : record.state
  const woken: Partial<DeskFields> = { ...noSnooze, closedAt: null }
  const isOwed = turn === 'needs-first-reply' || turn === 'needs-reply'
  const isWaitingAlready = isOwed && record.nextDueAt !== null
  const promised = isWaitingAlready ? null : promiseFrom(at, calendar)
  return {
    ...woken,
    // Before the first answer its promise stands; the next clock is ready for when that answer is on its way already.
    state: turn === 'needs-first-reply' ? turn : 'needs-reply',
    ...(promised && { nextDueAt: promised.dueAt, nextDueReason: promised.reason }),
  }
}

/** More than these, the newest, are not told: somebody who sends hundreds is not waiting on each. */
const mostTold = 20

const idRow = z.object({ id: z.string() })

type Newcomer = { id: string; addressKey: string; receivedAt: string; message: string }

/** Those inquiries by the same address on which something is still to come, to be locked before they are told. */
export async function othersToTell(
  { id, addressKey }: Pick<Newcomer, 'id' | 'addressKey'>,
  req: PayloadRequest,
): Promise<string[]> {
  const rows = await queryRows(
    req,
    sql`select id from inquiries
        where address_key = ${addressKey} and id <> ${id}::uuid
          and state in ('needs-first-reply', 'needs-reply', 'waiting', 'snoozed')
        order by received_at desc limit ${mostTold}`,
    idRow,
  )
  return rows.map((row) => row.id)
}

/** A further inquiry counts as the visitor writing on those that they have at the desk. */
export async function tellOthers(
  newcomer: Newcomer,
  { calendar, req }: { calendar: CurrentCalendar | null; req: PayloadRequest },
): Promise<void> {
  const records = await lockRecords(await othersToTell(newcomer, req), req)
  for (const record of records) {
    await visitorWrote(
      record,
      {
        kind: 'other-inquiry',
        text: newcomer.message,
        at: newcomer.receivedAt,
        otherInquiry: newcomer.id,
        reopens: false,
      },
      { calendar, req },
    )
  }
}
