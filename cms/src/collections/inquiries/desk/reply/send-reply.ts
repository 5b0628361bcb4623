import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows } from '../../../../database/connection.ts'
import { siteContact } from '../../../../globals/site/site-contact.ts'
import { enqueueMail } from '../../../../mail/enqueue-mail.ts'
import { currentCalendar, zoneOf } from '../../calendar.ts'
import { addMessage } from '../add-message.ts'
import { recallSeconds, type Reply } from '../contract.ts'
import { refuseUnless } from '../may.ts'
import { changeRecord, lockRecord } from '../record.ts'
import { DeskConflict, DeskRefused } from '../refusals.ts'
import { newItems, threadOf } from '../thread.ts'
import { aboutReply, subjectOf } from './about-reply.ts'
import { unfilledIn } from './placeholders.ts'
import { quotedHistory } from './quoted.ts'

const known = z.object({ id: z.string(), inquiry: z.string() })

/**
 * Puts a reply into the outbox, in the transaction of its act: it goes out when nobody recalled it for some seconds. It
 * stops when something came into the thread that its writer has not seen.
 *
 * The clock goes on: it is the mail server's taking the reply that stops it.
 *
 * @returns whether this call made it, and the message's id; the same key again is the same reply
 */
export async function sendReply(
  id: string,
  { key, text, seenUpTo }: Reply,
  req: PayloadRequest,
): Promise<{ message: string; created: boolean }> {
  const record = await lockRecord(id, req)
  const [sent] = await queryRows(req, sql`select id, inquiry from inquiry_messages where key = ${key}`, known)
  if (sent !== undefined && sent.inquiry !== id)
    throw new DeskRefused('This key belongs to another reply.', 409)
  if (sent !== undefined) return { message: sent.id, created: false }
  refuseUnless(record, 'reply', 'This inquiry is in quarantine. Please say first that it is not spam.')
  const variable = unfilledIn(text)
  if (variable !== null) {
    const message = `Please fill in ${variable} before you send this.`
    throw new DeskRefused(message, 422, { path: 'text', data: { variable } })
  }
  if ((await newItems(id, seenUpTo, req)).length > 0) {
    throw new DeskConflict(
      'Something new came into this conversation while you were writing. Nothing was sent: please read it, and send again.',
      id,
      seenUpTo,
    )
  }
  const zone = zoneOf(await currentCalendar(req))
  const wholeText = `${text}\n\n${quotedHistory(record, await threadOf(id, req), zone)}\n`
  const subject = subjectOf(record.reference)
  const contact = await siteContact(req)
  const mail = await enqueueMail(
    {
      kind: 'reply',
      about: aboutReply(id, key),
      to: { name: record.name, address: record.email },
      subject,
      text: wholeText,
      envelope: {
        fromName: contact.name,
        replyTo: contact,
        automatic: 'no',
        references: await mailsBefore(id, record.email, req),
      },
      notBefore: new Date(Date.now() + recallSeconds * 1_000),
    },
    req,
  )
  if (mail === null) throw new DeskRefused('This reply was sent already.', 409)
  const at = new Date().toISOString()
  const reply = { key, wholeText, subject, toAddress: record.email, delivery: mail.id }
  const message = await addMessage({ inquiry: id, kind: 'reply', text, at, reply }, req)
  await changeRecord(
    record,
    {
      act: 'reply-queued',
      changes: { sendingSince: at, undelivered: null },
      details: { message: message.id },
    },
    req,
  )
  return { message: message.id, created: true }
}

const messageIdRow = z.object({ messageId: z.string() })

/** The Message-IDs of what the visitor got from us about this inquiry, the oldest first: one chain. */
async function mailsBefore(inquiry: string, address: string, req: PayloadRequest): Promise<string[]> {
  const rows = await queryRows(
    req,
    sql`select message_id as "messageId" from deliveries
        where (about = ${`inquiry:${inquiry}`} or about like ${`inquiry:${inquiry}:reply:%`})
          and lower(to_address) = ${address.toLowerCase()} and state <> 'dead'
        order by created_at, id`,
    messageIdRow,
  )
  return rows.map(({ messageId }) => messageId)
}
