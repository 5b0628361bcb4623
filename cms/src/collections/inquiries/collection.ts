import { inquiryLimits } from '@galley/content-model'
import type { CollectionConfig, Field } from 'payload'
import { madeByTheSystem, owners } from '../../access/roles.ts'
import { slugs } from '../slugs.ts'
import { completeManualEntry } from './complete-manual-entry.ts'
import { inquiryStates } from './states.ts'

const once = { update: () => false }

/** What the visitor sent. It stays as it was sent; a correction is a new message. */
const sent: Field[] = [
  {
    type: 'row',
    fields: [
      { name: 'name', type: 'text', required: true, maxLength: inquiryLimits.name, access: once },
      {
        name: 'email',
        type: 'text',
        required: true,
        index: true,
        maxLength: inquiryLimits.email,
        access: once,
      },
    ],
  },
  { name: 'message', type: 'textarea', required: true, maxLength: inquiryLimits.message, access: once },
  {
    name: 'path',
    type: 'select',
    required: true,
    defaultValue: 'message',
    options: [
      { value: 'message', label: 'Message' },
      { value: 'call', label: 'Call' },
    ],
    access: once,
    admin: { position: 'sidebar' },
  },
  {
    name: 'essay',
    type: 'relationship',
    relationTo: slugs.articles,
    access: once,
    admin: { position: 'sidebar', description: 'What the visitor was reading before.' },
  },
  {
    name: 'receivedAt',
    type: 'date',
    required: true,
    index: true,
    defaultValue: () => new Date().toISOString(),
    access: once,
    admin: { position: 'sidebar', readOnly: true, date: { pickerAppearance: 'dayAndTime' } },
  },
]

const kept: Field[] = [
  {
    name: 'reference',
    type: 'text',
    index: true,
    access: madeByTheSystem,
    admin: { position: 'sidebar', readOnly: true, description: 'The visitor has it on the receipt.' },
  },
  {
    name: 'state',
    type: 'select',
    required: true,
    index: true,
    defaultValue: 'needs-first-reply',
    options: inquiryStates.map(({ value, label }) => ({ value, label })),
    admin: { position: 'sidebar' },
  },
  {
    name: 'dueAt',
    type: 'date',
    index: true,
    access: madeByTheSystem,
    admin: { position: 'sidebar', readOnly: true, date: { pickerAppearance: 'dayAndTime' } },
  },
  {
    name: 'dueReason',
    type: 'text',
    access: madeByTheSystem,
    admin: { position: 'sidebar', readOnly: true },
  },
  {
    name: 'snoozedUntil',
    type: 'date',
    admin: {
      position: 'sidebar',
      date: { pickerAppearance: 'dayAndTime' },
      condition: (data) => data?.state === 'snoozed',
    },
  },
  {
    name: 'deskNotes',
    type: 'textarea',
    maxLength: 20_000,
    admin: { description: 'For Sam only; the visitor never sees this.' },
  },
  // Minted by the form: the same key is the same submission.
  { name: 'submissionKey', type: 'text', unique: true, access: madeByTheSystem, admin: { hidden: true } },
]

/** Messages that visitors sent us, for the owner alone. */
export const Inquiries: CollectionConfig = {
  slug: slugs.inquiries,
  admin: {
    group: 'Inquiries',
    useAsTitle: 'name',
    defaultColumns: ['name', 'state', 'path', 'receivedAt', 'essay', 'reference'],
    listSearchableFields: ['name', 'email', 'reference', 'message'],
    description: 'Messages and requests for a call, as visitors sent them.',
    hidden: ({ user }) => user?.role !== 'admin' && user?.role !== 'owner',
  },
  defaultSort: '-receivedAt',
  access: { create: owners, read: owners, readVersions: owners, update: owners, delete: owners },
  hooks: { beforeChange: [completeManualEntry] },
  fields: [...sent, ...kept],
}
