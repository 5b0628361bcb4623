import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows } from '../../../../database/connection.ts'
import { acknowledgeOnce } from '../../acknowledge.ts'
import { currentCalendar, promiseFrom } from '../../calendar.ts'
import { addMessage } from '../add-message.ts'
import type { Decline, NoteToSelf, RecordReply, Seen } from '../contract.ts'
import { actorOf } from '../../../draft-notes/note-history.ts'
import { refuseUnless } from '../may.ts'
import { changeRecord, lockRecord, lockRecords, noSnooze, refuseOld, type DeskFields } from '../record.ts'
import { recordDeskEvent } from '../record-event.ts'
import { DeskRefused } from '../refusals.ts'
import { othersToTell, tellOthers, visitorWrote } from '../visitor-wrote.ts'

/** Closed by Sam: no snooze is left, and nothing that came back is waited on. */
const closed = (): Partial<DeskFields> => ({
  ...noSnooze,
  undelivered: null,
  closedAt: new Date().toISOString(),
})

export async function done(id: string, { revision }: Seen, req: PayloadRequest): Promise<void> {
  const record = await lockRecord(id, req, revision)
  refuseUnless(record, 'done', 'This inquiry is not open.')
  await changeRecord(record, { act: 'done', changes: { ...closed(), state: 'done' } }, req)
}

export async function decline(id: string, { revision, reason }: Decline, req: PayloadRequest): Promise<void> {
  const record = await lockRecord(id, req, revision)
  refuseUnless(record, 'decline', 'This inquiry is not open.')
  const changes = { ...closed(), state: 'declined', declineReason: reason } as const
  await changeRecord(record, { act: 'declined', changes }, req)
}

export async function markSpam(id: string, { revision }: Seen, req: PayloadRequest): Promise<void> {
  const record = await lockRecord(id, req, revision)
  refuseUnless(record, 'spam', 'This inquiry is in quarantine already.')
  await changeRecord(record, { act: 'marked-spam', changes: { ...closed(), state: 'spam' } }, req)
}

/**
 * Not spam: it comes into the queue with its clock from receipt, perhaps overdue at once; it is acknowledged once; and
 * it counts as the visitor writing on their other inquiries, which a quarantined one does not.
 */
export async function markNotSpam(id: string, { revision }: Seen, req: PayloadRequest): Promise<void> {
  const known = await keyOf(id, req)
  const others =
    known.addressKey === null ? [] : await othersToTell({ id, addressKey: known.addressKey }, req)
  const record = (await lockRecords([id, ...others], req)).find((each) => each.id === id)
  if (record === undefined) throw new DeskRefused('There is no such inquiry.', 404)
  refuseOld(record, revision)
  refuseUnless(record, 'notSpam', 'This inquiry is not in quarantine.')
  const calendar = await currentCalendar(req)
  const clock =
    record.dueAt === null
      ? { promised: promiseFrom(record.receivedAt, calendar), version: calendar?.version ?? null }
      : null
  await changeRecord(
    record,
    {
      act: 'marked-not-spam',
      changes: {
        state: record.firstAnsweredAt === null ? 'needs-first-reply' : 'needs-reply',
        closedAt: null,
        ...(clock && {
          dueAt: clock.promised.dueAt,
          dueReason: clock.promised.reason,
          calendarVersion: clock.version,
        }),
      },
    },
    req,
  )
  const { addressKey, receivedAt, message } = record
  if (addressKey !== null) await tellOthers({ id, addressKey, receivedAt, message }, { calendar, req })
  await acknowledgeOnce(id, req)
}

async function keyOf(id: string, req: PayloadRequest): Promise<{ addressKey: string | null }> {
  const [known] = await queryRows(
    req,
    sql`select address_key as "addressKey" from inquiries where id = ${id}::uuid`,
    z.object({ addressKey: z.string().nullable() }),
  )
  if (known === undefined) throw new DeskRefused('There is no such inquiry.', 404)
  return known
}

/** Back into the queue. What was answered before is owed again from now; what never was, from receipt. */
export async function reopen(id: string, { revision }: Seen, req: PayloadRequest): Promise<void> {
  const record = await lockRecord(id, req, revision)
  refuseUnless(record, 'reopen', 'This inquiry is open.')
  const over = { closedAt: null, duplicateOf: null, declineReason: null } as const
  if (record.firstAnsweredAt === null) {
    const changes = { ...over, state: 'needs-first-reply' } as const
    await changeRecord(record, { act: 'reopened', changes }, req)
    return
  }
  const promised = promiseFrom(new Date().toISOString(), await currentCalendar(req))
  await changeRecord(
    record,
    {
      act: 'reopened',
      changes: { ...over, state: 'needs-reply', nextDueAt: promised.dueAt, nextDueReason: promised.reason },
    },
    req,
  )
}

/** A note to oneself changes nothing else, so it is no conflict for anybody. */
export async function noteToSelf(id: string, { text }: NoteToSelf, req: PayloadRequest): Promise<void> {
  const record = await lockRecord(id, req)
  await addMessage({ inquiry: id, kind: 'note', text, at: new Date().toISOString() }, req)
  await recordDeskEvent({ inquiry: id, act: 'noted', revision: record.revision }, req)
}

/** What the visitor wrote by mail, pasted by Sam: it counts as the visitor writing, at the time when they did. */
export async function recordReply(
  id: string,
  { revision, text, at = new Date().toISOString() }: RecordReply,
  req: PayloadRequest,
): Promise<void> {
  const record = await lockRecord(id, req, revision)
  refuseUnless(record, 'recordReply', 'This inquiry is in quarantine. Please say first that it is not spam.')
  const written = new Date(at).toISOString()
  if (Date.parse(at) > Date.now() + 60_000 || written < record.receivedAt) {
    const message = 'Please give a time after the inquiry came and before now.'
    throw new DeskRefused(message, 422, { path: 'at' })
  }
  await visitorWrote(
    record,
    { kind: 'visitor', text, at: written, by: actorOf(req), reopens: true },
    { calendar: await currentCalendar(req), req },
  )
}
