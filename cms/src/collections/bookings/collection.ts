import type { CollectionConfig, Field } from 'payload'
import { madeByTheSystem, nobody, owners } from '../../access/roles.ts'
import { inquiryCell, stateCell, zoneCell } from '../../admin/cells.ts'
import { slugs } from '../slugs.ts'
import { bookingEndpoints } from './bookings.endpoints.ts'
import { hostEndpoints } from './host.endpoints.ts'
import { bookingStatuses } from './statuses.ts'

/** Set by the system, and only looked at by people. */
const shown = { access: madeByTheSystem } as const
/** Taken out of the form by `letter.css`: the sheet at its head says it in words. (A condition would make the columns nullable.) */
const inTheSheet = { className: 'typed-in-once', readOnly: true } as const
const moment = {
  ...inTheSheet,
  components: { Cell: '/collections/bookings/components/call-time-cell.tsx#CallTimeCell' },
} as const
const zone = { ...inTheSheet, components: { Cell: zoneCell } } as const
/** For nobody's eyes: it lets somebody in, or says nothing to people. */
const hidden = { access: { ...madeByTheSystem, read: nobody }, admin: { disabled: true } } as const

const fields: Field[] = [
  {
    name: 'sheet',
    type: 'ui',
    admin: {
      components: { Field: '/collections/bookings/components/call-sheet.tsx#CallSheet' },
      disableListColumn: true,
    },
  },
  // What the visitor wrote, and who it was. A booking holds nothing of that itself.
  {
    name: 'inquiry',
    type: 'relationship',
    relationTo: slugs.inquiries,
    // A list shows its title, which is the visitor's name.
    label: 'Visitor',
    required: true,
    index: true,
    ...shown,
    admin: { ...inTheSheet, components: { Cell: inquiryCell } },
  },
  // Of the inquiry, as the visitor was told it.
  { name: 'reference', type: 'text', required: true, index: true, ...shown, admin: inTheSheet },
  {
    name: 'status',
    type: 'select',
    required: true,
    index: true,
    options: bookingStatuses.map(({ value, label }) => ({ value, label })),
    custom: { tones: Object.fromEntries(bookingStatuses.map(({ value, tone }) => [value, tone])) },
    ...shown,
    admin: { ...inTheSheet, components: { Cell: stateCell } },
  },
  {
    name: 'startsAt',
    type: 'date',
    required: true,
    index: true,
    label: 'Day and time',
    ...shown,
    admin: moment,
  },
  { name: 'endsAt', type: 'date', required: true, label: 'Ends', ...shown, admin: moment },
  // The end and the gap as it was then. `[startsAt, blockedUntil)` is the column `blocked`, which no other booking of the
  // host may overlap: made by hand in the migration, because collections cannot say so.
  { name: 'blockedUntil', type: 'date', required: true, ...shown, admin: { disabled: true } },
  // What the host's clocks show when it begins, `2026-03-03T15:00`: what was promised, should the rules of the zone change.
  { name: 'startsAtLocal', type: 'text', required: true, ...shown, admin: { disabled: true } },
  { name: 'hostZone', type: 'text', required: true, ...shown, admin: zone },
  // In which the visitor saw the times, and reads them in every mail.
  {
    name: 'visitorZone',
    type: 'text',
    required: true,
    label: 'Visitor’s city',
    ...shown,
    admin: zone,
  },
  // Whose time it is. There is one host; the constraint counts for each.
  { name: 'hostId', type: 'text', required: true, ...shown, admin: { disabled: true } },
  // One more for every change: of the invite, and what tells an old page from a new one.
  { name: 'sequence', type: 'number', required: true, ...shown, admin: { disabled: true } },
  // Of the invite, for life.
  { name: 'uid', type: 'text', required: true, unique: true, ...shown, admin: { disabled: true } },
  // When the invite was last changed, later each time, also when a clock steps back.
  { name: 'stampedAt', type: 'date', required: true, ...shown, admin: { disabled: true } },
  { name: 'movedAt', type: 'date', label: 'Moved', ...shown, admin: moment },
  { name: 'cancelledAt', type: 'date', label: 'Cancelled', ...shown, admin: moment },
  // `visitor`, or `host` when Sam did.
  { name: 'cancelledBy', type: 'text', ...shown, admin: inTheSheet },
  // The beginnings for which the reminders went out, so that each goes once, and anew after a move.
  { name: 'dayReminderFor', type: 'date', ...shown, admin: { disabled: true } },
  { name: 'hourReminderFor', type: 'date', ...shown, admin: { disabled: true } },
  // The sequence that the visitor was last written to about; empty while the inquiry is in quarantine.
  { name: 'toldSequence', type: 'number', ...shown, admin: { disabled: true } },
  // Keyed hash of the token that lets the visitor change it.
  { name: 'manageHash', type: 'text', required: true, unique: true, ...hidden },
  // Minted by the form: the same key is the same booking. Without one, Sam made it.
  { name: 'submissionKey', type: 'text', unique: true, ...hidden },
]

/**
 * Calls that visitors booked, for the owner alone. Written by acts only: `book-call.ts`, `move-call.ts`, `cancel-call.ts`.
 */
export const Bookings: CollectionConfig = {
  slug: slugs.bookings,
  labels: { singular: 'Call', plural: 'Calls' },
  admin: {
    group: 'Visitors',
    useAsTitle: 'reference',
    defaultColumns: ['startsAt', 'inquiry', 'status', 'reference', 'visitorZone'],
    listSearchableFields: ['reference', 'inquiry.name'],
    description: 'Calls that visitors booked. They can be searched by reference or by the visitor’s name.',
    hidden: ({ user }) => user?.role !== 'admin' && user?.role !== 'owner',
    components: { beforeListTable: ['/collections/bookings/components/above-calls.tsx#AboveCalls'] },
  },
  defaultSort: '-startsAt',
  disableDuplicate: true,
  access: { create: nobody, read: owners, readVersions: nobody, update: nobody, delete: nobody },
  endpoints: [...bookingEndpoints, ...hostEndpoints],
  fields,
}
