import type { CollectionConfig, Field } from 'payload'
import { admins, madeByTheSystem, nobody, owners } from '../../access/roles.ts'
import { momentCell, stateCell, wordsCell } from '../../admin/cells.ts'
import { slugs } from '../slugs.ts'
import { retryDeliveryEndpoint } from './retry-delivery.endpoint.ts'
import { deliveryStates } from './states.ts'

/** Set by the system, and only looked at by people. */
const shown = { access: madeByTheSystem } as const
/** Taken out of the form by `letter.css`: the letter at its head says it in words. (A condition would make the columns nullable.) */
const inTheLetter = { className: 'typed-in-once', readOnly: true } as const
const moment = { ...inTheLetter, components: { Cell: momentCell } } as const

const fields: Field[] = [
  {
    name: 'letter',
    type: 'ui',
    admin: {
      components: { Field: '/collections/deliveries/components/delivery-letter.tsx#DeliveryLetter' },
      disableListColumn: true,
    },
  },
  { name: 'subject', type: 'text', required: true, ...shown, admin: inTheLetter },
  { name: 'toName', type: 'text', required: true, label: 'To', ...shown, admin: inTheLetter },
  { name: 'toAddress', type: 'text', required: true, label: 'Address', ...shown, admin: inTheLetter },
  {
    name: 'state',
    type: 'select',
    required: true,
    index: true,
    options: deliveryStates.map(({ value, label }) => ({ value, label })),
    custom: { tones: Object.fromEntries(deliveryStates.map(({ value, tone }) => [value, tone])) },
    ...shown,
    admin: { ...inTheLetter, components: { Cell: stateCell } },
  },
  // How often it was tried since it was put here or sent again by hand. Also tells one try from the next.
  { name: 'attempts', type: 'number', required: true, ...shown, admin: inTheLetter },
  {
    name: 'lastError',
    type: 'text',
    label: 'What went wrong',
    ...shown,
    admin: { ...inTheLetter, components: { Cell: wordsCell } },
  },
  {
    name: 'notBefore',
    type: 'date',
    required: true,
    index: true,
    label: 'Next try',
    ...shown,
    admin: moment,
  },
  // When it was to go out first, or when a person let it go again: from here its 48 hours count.
  { name: 'wantedAt', type: 'date', ...shown, admin: { disabled: true } },
  // Since when it waits for a person's yes, because it had waited for 48 hours.
  { name: 'heldAt', type: 'date', ...shown, admin: { disabled: true } },
  { name: 'notAfter', type: 'date', label: 'Of no use after', ...shown, admin: moment },
  { name: 'leasedUntil', type: 'date', ...shown, admin: { disabled: true } },
  { name: 'sentAt', type: 'date', label: 'Sent', ...shown, admin: moment },
  {
    name: 'kind',
    type: 'text',
    required: true,
    index: true,
    label: 'What for',
    ...shown,
    admin: {
      ...inTheLetter,
      components: { Cell: '/collections/deliveries/components/kind-cell.tsx#KindCell' },
    },
  },
  { name: 'about', type: 'text', required: true, index: true, ...shown, admin: inTheLetter },
  { name: 'text', type: 'textarea', required: true, ...shown, admin: inTheLetter },
  // Lets its holder in, in somebody else's name. Administrators set passwords anyway; the owner does not.
  {
    name: 'secretLink',
    type: 'text',
    access: { ...madeByTheSystem, read: admins },
    admin: { disabled: true },
  },
  // Reply-To, References and the like, as `mail/envelope.ts` reads them. A Reply-To is a visitor's address.
  { name: 'envelope', type: 'json', access: madeByTheSystem, admin: { disabled: true } },
  // Kind, about what, to whom: the same mail is put here once.
  { name: 'key', type: 'text', required: true, unique: true, ...shown, admin: { disabled: true } },
  // The same for every try, so that a mailbox shows a mail once that was sent twice.
  { name: 'messageId', type: 'text', required: true, ...shown, admin: inTheLetter },
]

/** The outbox: every mail, from the transaction that caused it until a mail server has taken it. Written by the system only. */
export const Deliveries: CollectionConfig = {
  slug: slugs.deliveries,
  labels: { singular: 'Mail', plural: 'Outbox' },
  admin: {
    group: 'Settings',
    useAsTitle: 'subject',
    defaultColumns: ['subject', 'kind', 'state', 'toName', 'attempts', 'lastError', 'createdAt'],
    listSearchableFields: ['subject', 'toName', 'toAddress'],
    description: 'Every mail that Galley sends, and what became of it.',
    hidden: ({ user }) => user?.role !== 'admin' && user?.role !== 'owner',
    components: {
      beforeListTable: ['/collections/deliveries/components/delivery-filters.tsx#DeliveryFilters'],
    },
  },
  defaultSort: '-createdAt',
  disableDuplicate: true,
  access: { create: nobody, read: owners, readVersions: nobody, update: nobody, delete: nobody },
  endpoints: [retryDeliveryEndpoint],
  fields,
}
