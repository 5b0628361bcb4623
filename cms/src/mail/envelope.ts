import { z } from 'zod'
import { headerSafe } from './header-safe.ts'
import { addressIn } from './sender-address.ts'

const mailboxSchema = z.object({ name: z.string(), address: z.string() })

const envelopeSchema = z.object({
  fromName: z.string().optional(),
  replyTo: mailboxSchema.optional(),
  references: z.array(z.string()).optional(),
  automatic: z.enum(['generated', 'replied', 'no']).optional(),
  requestId: z.string().optional(),
  calendar: z.object({ method: z.enum(['REQUEST', 'CANCEL']), ics: z.string() }).optional(),
})

/**
 * What some mails carry beside their words:
 *
 * - `fromName`: who speaks, when not Galley; the address stays ours, because mail servers let nothing else pass
 * - `replyTo`: whom an answer goes to, when not to us
 * - `references`: Message-IDs of what this mail answers, the oldest first; the last one is its In-Reply-To (RFC 5322)
 * - `automatic`: whether programs that answer mail should leave it alone (RFC 3834). Absent: `generated`. `replied` is
 *   our own automatic answer; `no` is what a person wrote.
 * - `requestId`: of the request that it came of; set when it is put into the outbox
 * - `calendar`: an invitation, as iCalendar text (RFC 6047)
 */
export type Envelope = z.infer<typeof envelopeSchema>

/** As it is stored with the mail: names that can begin no other header; `null` when there is nothing to carry. */
export function storedEnvelope(envelope: Envelope | undefined): string | null {
  if (envelope === undefined) return null
  const { fromName, replyTo } = envelope
  return JSON.stringify({
    ...envelope,
    ...(fromName !== undefined && { fromName: headerSafe(fromName) }),
    ...(replyTo && { replyTo: { ...replyTo, name: headerSafe(replyTo.name) } }),
  })
}

/** What is stored with a mail; nothing when there is nothing. */
export function readEnvelope(stored: unknown): Envelope {
  return stored === null || stored === undefined ? {} : envelopeSchema.parse(stored)
}

/**
 * The parts of an envelope in the words of nodemailer.
 *
 * @param ours  `Name <address>`, whom mails are from
 */
export function messageParts(envelope: Envelope, ours: string) {
  const { fromName, replyTo, references = [], automatic = 'generated', requestId, calendar } = envelope
  return {
    from: fromName ? { name: fromName, address: addressIn(ours) } : ours,
    ...(replyTo && { replyTo }),
    ...(references.length > 0 && { references, inReplyTo: references.at(-1) }),
    headers: {
      ...(automatic !== 'no' && { 'Auto-Submitted': `auto-${automatic}` }),
      ...(requestId !== undefined && { 'X-Request-Id': requestId }),
    },
    ...(calendar && {
      icalEvent: { method: calendar.method, content: calendar.ics, filename: 'invite.ics' },
    }),
  }
}
