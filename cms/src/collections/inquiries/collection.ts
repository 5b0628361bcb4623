import { inquiryLimits } from '@galley/content-model'
import type { CollectionConfig, Field } from 'payload'
import { madeByTheSystem, owners } from '../../access/roles.ts'
import { momentCell, stateCell, visitorsWordsCell } from '../../admin/cells.ts'
import { refuseWithUpcomingCall } from '../bookings/refuse-with-upcoming-call.ts'
import { slugs } from '../slugs.ts'
import { deleteBelongings } from './privacy/delete-belongings.ts'
import { completeManualEntry } from './complete-manual-entry.ts'
import { computeDue } from './compute-due.ts'
import { deskFields } from './desk/fields.ts'
import { lockInquiries } from './lock-inquiries.ts'
import { recordDeskNotes } from './record-desk-notes.ts'
import { recordReceived } from './record-received.ts'
import { inquiryStates } from './states.ts'
import { tellOfInquiry } from './tell-of-inquiry.ts'

const once = { update: () => false }

/**
 * Only Sam's own entry is typed in; afterwards the letter shows what was sent, and `letter.css` takes these inputs away.
 * (A condition would do it too, and would make the columns nullable.)
 */
const typedIn = 'typed-in-once'

/** What the visitor sent. It stays as it was sent; a correction is a new message. */
const sent: Field[] = [
  {
    name: 'letter',
    type: 'ui',
    admin: {
      components: { Field: '/collections/inquiries/components/letter.tsx#Letter' },
      condition: (_data, _siblings, { operation }) => operation === 'update',
      disableListColumn: true,
    },
  },
  {
    type: 'row',
    admin: { className: typedIn },
    fields: [
      {
        name: 'name',
        type: 'text',
        required: true,
        maxLength: inquiryLimits.name,
        access: once,
        admin: { components: { Cell: visitorsWordsCell } },
      },
      {
        name: 'email',
        type: 'text',
        label: 'E-mail',
        required: true,
        index: true,
        maxLength: inquiryLimits.email,
        access: once,
        admin: { components: { Cell: visitorsWordsCell } },
      },
    ],
  },
  {
    name: 'message',
    type: 'textarea',
    required: true,
    maxLength: inquiryLimits.message,
    access: once,
    admin: { className: typedIn, rows: 8, components: { Cell: visitorsWordsCell } },
  },
  {
    name: 'path',
    type: 'select',
    label: 'Asks for',
    required: true,
    defaultValue: 'message',
    options: [
      { value: 'message', label: 'An answer' },
      { value: 'call', label: 'A call' },
    ],
    access: once,
    admin: { position: 'sidebar', className: typedIn },
  },
  {
    name: 'essay',
    type: 'relationship',
    relationTo: slugs.articles,
    access: once,
    admin: {
      position: 'sidebar',
      className: typedIn,
      description: 'What the visitor was reading before.',
    },
  },
  {
    name: 'receivedAt',
    type: 'date',
    label: 'Received',
    required: true,
    index: true,
    defaultValue: () => new Date().toISOString(),
    access: once,
    admin: {
      position: 'sidebar',
      className: typedIn,
      date: { pickerAppearance: 'dayAndTime' },
      components: { Cell: momentCell },
    },
  },
]

const kept: Field[] = [
  {
    name: 'reference',
    type: 'text',
    index: true,
    access: madeByTheSystem,
    admin: { condition: () => false }, // a column in lists; the letter shows it too
  },
  {
    name: 'state',
    type: 'select',
    required: true,
    index: true,
    defaultValue: 'needs-first-reply',
    options: inquiryStates.map(({ value, label }) => ({ value, label })),
    custom: { tones: Object.fromEntries(inquiryStates.map(({ value, tone }) => [value, tone])) },
    access: madeByTheSystem, // the desk's acts change it, and write down who did
    admin: {
      position: 'sidebar',
      readOnly: true,
      isClearable: false,
      components: { Cell: stateCell },
    },
  },
  {
    name: 'snoozedUntil',
    type: 'date',
    index: true,
    access: madeByTheSystem,
    admin: {
      position: 'sidebar',
      readOnly: true,
      date: { pickerAppearance: 'dayAndTime' },
      condition: (data) => data?.state === 'snoozed',
    },
  },
  {
    name: 'dueAt',
    type: 'date',
    label: 'Due',
    index: true,
    access: madeByTheSystem,
    admin: {
      position: 'sidebar',
      readOnly: true,
      date: { pickerAppearance: 'dayAndTime' },
      condition: (data) => Boolean(data?.dueAt),
    },
  },
  {
    name: 'dueReason',
    type: 'text',
    label: 'Why then',
    access: madeByTheSystem,
    admin: { position: 'sidebar', readOnly: true, condition: (data) => Boolean(data?.dueReason) },
  },
  {
    name: 'deskNotes',
    type: 'textarea',
    label: 'Notes to yourself',
    maxLength: 20_000,
    admin: { rows: 4, description: 'The visitor never sees this.' },
  },
  // From the threshold on the system itself puts an inquiry into quarantine: the state `spam`, and when that was.
  {
    name: 'spamScore',
    type: 'number',
    access: madeByTheSystem,
    admin: { position: 'sidebar', readOnly: true, condition: (data) => Boolean(data?.spamScore) },
  },
  // `[{ reason, points }]`, the heaviest first.
  { name: 'spamReasons', type: 'json', access: madeByTheSystem, admin: { hidden: true } },
  {
    name: 'quarantinedAt',
    type: 'date',
    index: true,
    access: madeByTheSystem,
    admin: { readOnly: true, hidden: true },
  },
  // How many more submissions with this text came and were counted instead of stored.
  {
    name: 'repeats',
    type: 'number',
    label: 'More with the same text',
    access: madeByTheSystem,
    admin: { position: 'sidebar', readOnly: true, condition: (data) => Boolean(data?.repeats) },
  },
  // The fields from which characters were taken out that cannot be stored or would break a mail's header.
  { name: 'repaired', type: 'json', access: madeByTheSystem, admin: { hidden: true } },
  // Of the calendar that the due time was computed from: the instant of its last change.
  { name: 'calendarVersion', type: 'text', access: madeByTheSystem, admin: { hidden: true } },
  // The first 16 hexadecimal digits of the SHA-256 of what was sent.
  { name: 'fingerprint', type: 'text', access: madeByTheSystem, admin: { hidden: true } },
  // The address with its case folded: what makes two inquiries one person's.
  { name: 'addressKey', type: 'text', index: true, access: madeByTheSystem, admin: { hidden: true } },
  // A hash of the message's letters: what makes two texts the same.
  { name: 'textKey', type: 'text', index: true, access: madeByTheSystem, admin: { hidden: true } },
  // A keyed hash of the sender's network, for counting; the address itself never reaches the CMS.
  { name: 'networkHash', type: 'text', index: true, access: madeByTheSystem, admin: { hidden: true } },
  // Minted by the form: the same key is the same submission.
  { name: 'submissionKey', type: 'text', unique: true, access: madeByTheSystem, admin: { hidden: true } },
]

/** Messages that visitors sent us, for the owner alone. */
export const Inquiries: CollectionConfig = {
  slug: slugs.inquiries,
  admin: {
    group: 'Visitors',
    useAsTitle: 'name',
    defaultColumns: ['name', 'state', 'message', 'receivedAt', 'path'],
    listSearchableFields: ['name', 'email', 'reference', 'message'],
    description: 'Messages and requests for a call, as visitors sent them.',
    hidden: ({ user }) => user?.role !== 'admin' && user?.role !== 'owner',
    components: {
      beforeListTable: ['/collections/inquiries/components/inquiry-filters.tsx#InquiryFilters'],
    },
  },
  defaultSort: '-receivedAt',
  disableDuplicate: true, // what a visitor sent exists once
  access: { create: owners, read: owners, readVersions: owners, update: owners, delete: owners },
  hooks: {
    beforeOperation: [lockInquiries],
    beforeChange: [completeManualEntry, computeDue],
    afterChange: [recordReceived, recordDeskNotes, tellOfInquiry],
    beforeDelete: [refuseWithUpcomingCall, deleteBelongings],
  },
  fields: [...sent, ...kept, ...deskFields],
}
