import type { CollectionConfig } from 'payload'
import { madeByTheSystem, nobody, owners } from '../../access/roles.ts'
import { threadKinds } from '../inquiries/desk/contract.ts'
import { slugs } from '../slugs.ts'
import { replyOutcomes } from './outcomes.ts'

const text = { type: 'text', access: madeByTheSystem } as const
const moment = { type: 'date', access: madeByTheSystem } as const

/**
 * What followed an inquiry: replies, what the visitor wrote again, and notes to oneself. Written by the desk's acts
 * only, never changed but for what became of a reply, and deleted with the inquiry.
 */
export const InquiryMessages: CollectionConfig = {
  slug: slugs.inquiryMessages,
  labels: { singular: 'Message of an inquiry', plural: 'Messages of inquiries' },
  admin: { group: 'Visitors', useAsTitle: 'kind', hidden: true },
  defaultSort: 'seq',
  disableDuplicate: true,
  access: { create: nobody, read: owners, readVersions: nobody, update: nobody, delete: nobody },
  fields: [
    // An id and not a relation: Payload would set it to nothing when the inquiry is deleted.
    { name: 'inquiry', required: true, index: true, ...text },
    // Counts up within an inquiry, under the lock on its row.
    { name: 'seq', type: 'number', required: true, access: madeByTheSystem },
    { name: 'kind', type: 'select', required: true, options: [...threadKinds], access: madeByTheSystem },
    // When it was written; `createdAt` is when it came here.
    { name: 'at', required: true, ...moment },
    { name: 'by', type: 'relationship', relationTo: slugs.users, access: madeByTheSystem },
    { name: 'byName', required: true, ...text },
    { name: 'text', type: 'textarea', required: true, access: madeByTheSystem },
    // Minted by the composer: the same key is the same reply.
    { name: 'key', unique: true, ...text },
    // Of a reply: the text as it goes out, with the quoted history, and to whom.
    { name: 'wholeText', type: 'textarea', access: madeByTheSystem },
    { name: 'subject', ...text },
    { name: 'toAddress', ...text },
    // The mail in the outbox; it is gone once the reply was recalled or sent by hand.
    { name: 'delivery', index: true, ...text },
    { name: 'outcome', type: 'select', options: [...replyOutcomes], access: madeByTheSystem },
    { name: 'acceptedAt', ...moment },
    // What the mail server said when it refused the reply for good.
    { name: 'failure', ...text },
    // The inquiry of its own that this tells of.
    { name: 'otherInquiry', ...text },
  ],
}
