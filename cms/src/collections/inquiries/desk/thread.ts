import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows } from '../../../database/connection.ts'
import { replyOutcomes } from '../../inquiry-messages/outcomes.ts'
import { recallSeconds, threadKinds, type DeliveryState, type ThreadItem } from './contract.ts'
import { inUndelivered } from './reply/undelivered.ts'
import { instant, maybeInstant } from './stored.ts'

const maybeText = z.string().nullable()
const itemRow = z.object({
  id: z.string(),
  seq: z.number(),
  kind: z.enum(threadKinds),
  at: instant,
  by: maybeText,
  byName: z.string(),
  text: z.string(),
  createdAt: instant,
  outcome: z.enum(replyOutcomes).nullable(),
  acceptedAt: maybeInstant,
  failure: maybeText,
  subject: maybeText,
  toAddress: maybeText,
  wholeText: maybeText,
  otherInquiry: maybeText,
  otherReference: maybeText,
  mail: z.enum(['waiting', 'sending', 'sent', 'dead']).nullable(),
  attempts: z.number().nullable(),
  notBefore: maybeInstant,
  lastError: maybeText,
  sentAt: maybeInstant,
})
type ItemRow = z.infer<typeof itemRow>

/**
 * What followed an inquiry, in its order.
 *
 * @param after  only what came after the item with this number
 */
export async function threadOf(inquiry: string, req: PayloadRequest, after = 0): Promise<ThreadItem[]> {
  const rows = await queryRows(
    req,
    sql`
      select m.id, m.seq::int as seq, m.kind, m.at, m.by_id as by, m.by_name as "byName", m.text,
             m.created_at as "createdAt", m.outcome, m.accepted_at as "acceptedAt", m.failure, m.subject,
             m.to_address as "toAddress", m.whole_text as "wholeText", m.other_inquiry as "otherInquiry",
             o.reference as "otherReference", d.state as mail, d.attempts::int as attempts,
             d.not_before as "notBefore", d.last_error as "lastError", d.sent_at as "sentAt"
      from inquiry_messages m
      left join deliveries d on d.id = nullif(m.delivery, '')::uuid
      left join inquiries o on o.id = nullif(m.other_inquiry, '')::uuid
      where m.inquiry = ${inquiry} and m.seq > ${after}
      order by m.seq`,
    itemRow,
  )
  return rows.map(toItem)
}

/** What came since, apart from notes to oneself: what a composer must see before it sends. */
export async function newItems(
  inquiry: string,
  seenUpTo: number,
  req: PayloadRequest,
): Promise<ThreadItem[]> {
  const items = await threadOf(inquiry, req, seenUpTo)
  return items.filter(({ kind, delivery }) => kind !== 'note' && delivery?.state !== 'recalled')
}

function toItem(row: ItemRow): ThreadItem {
  const { id, seq, kind, at, text } = row
  return {
    id,
    seq,
    kind,
    at,
    text,
    by: { id: row.by, name: row.byName },
    delivery: kind === 'reply' ? deliveryOf(row) : null,
    otherInquiry: row.otherInquiry === null ? null : { id: row.otherInquiry, reference: row.otherReference },
  }
}

function deliveryOf(row: ItemRow): ThreadItem['delivery'] {
  const state = stateOf(row)
  const isInOutbox = row.mail === 'waiting' || row.mail === 'dead'
  return {
    state,
    recallUntil:
      state === 'sending' ? new Date(Date.parse(row.createdAt) + recallSeconds * 1_000).toISOString() : null,
    acceptedAt: row.acceptedAt ?? row.sentAt,
    nextTryAt: state === 'deferred' ? row.notBefore : null,
    words: wordsOf(state, row),
    may: {
      recall: isInOutbox,
      retry: row.mail === 'dead',
      sentByHand: state === 'failed' || state === 'deferred',
    },
    toAddress: row.toAddress ?? '',
    subject: row.subject ?? '',
    wholeText: row.wholeText ?? row.text,
  }
}

/** While the mail stands in the outbox, its state is the newest that is known. */
function stateOf({ outcome, mail, attempts, lastError }: ItemRow): DeliveryState {
  if (outcome === 'by-hand' || outcome === 'recalled') return outcome
  if (mail === 'waiting') return (attempts ?? 0) > 0 || lastError !== null ? 'deferred' : 'sending'
  if (mail === 'sending') return 'sending'
  if (mail === 'sent') return 'accepted'
  if (mail === 'dead') return 'failed'
  return outcome ?? 'accepted'
}

function wordsOf(state: DeliveryState, { lastError, failure }: ItemRow): string | null {
  if (state === 'failed') return inUndelivered(lastError ?? failure ?? '')
  return state === 'deferred' ? lastError : null
}
