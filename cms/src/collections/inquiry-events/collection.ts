import type { CollectionConfig } from 'payload'
import { madeByTheSystem, nobody, owners } from '../../access/roles.ts'
import { deskActs } from '../inquiries/desk/contract.ts'
import { slugs } from '../slugs.ts'

/**
 * The history of inquiries: who did what, when, before and after. Written by the system only and never changed; it is
 * what the figures are counted from, so it stays when an inquiry is deleted: ids are texts, not relations. The words of
 * visitors do not stand in it; reasons and notes that Sam gave do.
 */
export const InquiryEvents: CollectionConfig = {
  slug: slugs.inquiryEvents,
  labels: { singular: 'Event of an inquiry', plural: 'History of inquiries' },
  admin: { group: 'Visitors', useAsTitle: 'act', hidden: true },
  defaultSort: 'createdAt',
  disableDuplicate: true,
  access: { create: nobody, read: owners, readVersions: nobody, update: nobody, delete: nobody },
  fields: [
    { name: 'inquiry', type: 'text', required: true, index: true, access: madeByTheSystem },
    {
      name: 'act',
      type: 'select',
      required: true,
      index: true,
      options: [...deskActs],
      access: madeByTheSystem,
    },
    { name: 'by', type: 'relationship', relationTo: slugs.users, access: madeByTheSystem },
    { name: 'byName', type: 'text', required: true, access: madeByTheSystem },
    // The fields that changed, and only those; of `received`, what the figures need.
    { name: 'before', type: 'json', access: madeByTheSystem },
    { name: 'after', type: 'json', access: madeByTheSystem },
    // Of the inquiry, after it: a decision is undone only while this is still the present one.
    { name: 'revision', type: 'number', required: true, access: madeByTheSystem },
  ],
}
