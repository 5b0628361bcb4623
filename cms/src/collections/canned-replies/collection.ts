import type { CollectionConfig } from 'payload'
import { owners } from '../../access/roles.ts'
import { cannedVariables } from '../inquiries/desk/contract.ts'
import { slugs } from '../slugs.ts'

/** Words that Sam sends again and again, with places to be filled in. */
export const CannedReplies: CollectionConfig = {
  slug: slugs.cannedReplies,
  labels: { singular: 'Canned reply', plural: 'Canned replies' },
  admin: {
    group: 'Visitors',
    useAsTitle: 'title',
    defaultColumns: ['title', 'text'],
    description: 'Words for replies from the desk.',
    hidden: ({ user }) => user?.role !== 'admin' && user?.role !== 'owner',
  },
  defaultSort: 'title',
  access: { create: owners, read: owners, readVersions: owners, update: owners, delete: owners },
  fields: [
    { name: 'title', type: 'text', required: true, maxLength: 120 },
    {
      name: 'text',
      type: 'textarea',
      required: true,
      maxLength: 20_000,
      admin: {
        rows: 12,
        description: `These are filled in: ${cannedVariables.map((name) => `{{${name}}}`).join(', ')}. A reply in which any {{…}} is left is not sent.`,
      },
    },
  ],
}
