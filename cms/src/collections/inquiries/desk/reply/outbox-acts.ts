import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows, runStatement } from '../../../../database/connection.ts'
import { wakeWorker } from '../../../../worker/wake-worker.ts'
import { changeRecord, lockRecord, type DeskFields, type DeskRecord } from '../record.ts'
import { DeskConflict, DeskRefused } from '../refusals.ts'
import { instant } from '../stored.ts'

const replyRow = z.object({ id: z.string(), text: z.string(), delivery: z.string().nullable(), at: instant })
type StoredReply = z.infer<typeof replyRow>

async function replyOf(inquiry: string, message: string, req: PayloadRequest): Promise<StoredReply> {
  const [reply] = await queryRows(
    req,
    sql`select id, text, delivery, at from inquiry_messages
        where id = ${message}::uuid and inquiry = ${inquiry} and kind = 'reply'`,
    replyRow,
  )
  if (reply === undefined) throw new DeskRefused('There is no such reply.', 404)
  return reply
}

const goneRow = z.object({ id: z.string() })

/**
 * Takes the mail out of the outbox, unless the worker has it: the row's lock decides between the two. It comes before
 * the lock on the inquiry, as with the worker.
 */
async function takeFromOutbox({ delivery }: StoredReply, req: PayloadRequest): Promise<boolean> {
  if (delivery === null) return false
  const gone = await queryRows(
    req,
    sql`delete from deliveries where id = ${delivery}::uuid and state in ('waiting', 'dead') returning id`,
    goneRow,
  )
  return gone.length > 0
}

const sendingRow = z.object({ since: instant.nullable() })

/** Since when another reply on this inquiry is on its way; nothing when this one was the only one. */
async function othersSending(inquiry: string, reply: string, req: PayloadRequest): Promise<string | null> {
  const [others] = await queryRows(
    req,
    sql`select min(created_at) as since from inquiry_messages
        where inquiry = ${inquiry} and outcome = 'sending' and id <> ${reply}::uuid`,
    sendingRow,
  )
  return others?.since ?? null
}

/** Takes a reply back that no mail server has yet, and gives its words. */
export async function recallReply(id: string, message: string, req: PayloadRequest): Promise<string> {
  const reply = await replyOf(id, message, req)
  if (!(await takeFromOutbox(reply, req))) {
    throw new DeskConflict('It is too late to take this reply back: it is on its way or was sent.', id)
  }
  const record = await lockRecord(id, req)
  await settleMessage(reply, 'recalled', req)
  const sendingSince = await othersSending(id, reply.id, req)
  await changeRecord(
    record,
    { act: 'reply-recalled', changes: { sendingSince, undelivered: null }, details: { message: reply.id } },
    req,
  )
  return reply.text
}

async function settleMessage(
  { id }: StoredReply,
  outcome: 'recalled' | 'by-hand',
  req: PayloadRequest,
): Promise<void> {
  await runStatement(
    req,
    sql`update inquiry_messages
        set outcome = ${outcome}::enum_inquiry_messages_outcome, updated_at = now(), failure = null,
            accepted_at = ${outcome === 'by-hand' ? new Date().toISOString() : null}::timestamptz
        where id = ${id}::uuid`,
  )
}

/** Lets a reply go out again that was given up on; its words and its Message-ID are the same. */
export async function retryReply(id: string, message: string, req: PayloadRequest): Promise<void> {
  const reply = await replyOf(id, message, req)
  const [again] = await queryRows(
    req,
    sql`update deliveries set state = 'waiting', attempts = 0, not_before = now(), last_error = null, updated_at = now()
        where id::text = ${reply.delivery} and state = 'dead' returning id`,
    goneRow,
  )
  if (again === undefined) throw new DeskConflict('This reply is on its way, or was sent.', id)
  const record = await lockRecord(id, req)
  await runStatement(
    req,
    sql`update inquiry_messages set outcome = 'sending', failure = null, updated_at = now() where id = ${reply.id}::uuid`,
  )
  const sendingSince = new Date().toISOString()
  await changeRecord(
    record,
    { act: 'reply-retried', changes: { sendingSince, undelivered: null }, details: { message: reply.id } },
    req,
  )
  await wakeWorker(req)
}

/** Sam copied a reply and sent it from elsewhere: it is an answer, and never goes out from here. */
export async function sentByHand(id: string, message: string, req: PayloadRequest): Promise<void> {
  const reply = await replyOf(id, message, req)
  if (!(await takeFromOutbox(reply, req)))
    throw new DeskConflict('This reply is on its way, or was sent.', id)
  const record = await lockRecord(id, req)
  await settleMessage(reply, 'by-hand', req)
  const now = new Date().toISOString()
  await changeRecord(
    record,
    {
      act: 'reply-sent-by-hand',
      changes: {
        ...answered(record),
        firstAnsweredAt: record.firstAnsweredAt ?? now,
        sendingSince: await othersSending(id, reply.id, req),
      },
      details: { message: reply.id, acceptedAt: now },
    },
    req,
  )
}

/** As `settle-reply.ts` has it for what a mail server took; Sam has seen what came since. */
function answered({ state }: DeskRecord): Partial<DeskFields> {
  const isOpen = state === 'needs-first-reply' || state === 'needs-reply'
  return {
    undelivered: null,
    ...(isOpen && { state: 'waiting', nextDueAt: null, nextDueReason: null }),
    ...(state === 'snoozed' && { snoozedFrom: 'waiting', nextDueAt: null, nextDueReason: null }),
  }
}
