import type { CollectionConfig } from 'payload'
import { madeByTheSystem, nobody, staff } from '../../access/roles.ts'
import { slugs } from '../slugs.ts'
import { articleActs } from './acts.ts'

/**
 * The history of articles on their way to readers: reviews, publications, and what the owner published in spite of the
 * gate. Written by the system only, never changed, and kept when the article is deleted: ids are texts, not relations.
 */
export const ArticleEvents: CollectionConfig = {
  slug: slugs.articleEvents,
  labels: { singular: 'Event of an article', plural: 'History of articles' },
  admin: { group: 'Writing', useAsTitle: 'act', hidden: true },
  defaultSort: 'createdAt',
  disableDuplicate: true,
  access: { create: nobody, read: staff, readVersions: staff, update: nobody, delete: nobody },
  fields: [
    { name: 'article', type: 'text', required: true, index: true, access: madeByTheSystem },
    { name: 'act', type: 'select', required: true, options: [...articleActs] },
    { name: 'by', type: 'relationship', relationTo: slugs.users },
    { name: 'byName', type: 'text', required: true, access: madeByTheSystem },
    // What was said with it: the request's message, the reason of an override.
    { name: 'message', type: 'textarea', access: madeByTheSystem },
    // Who was asked to look: `{ id, name }` each, by the names of then.
    { name: 'people', type: 'json' },
    // Calendar date by which an answer is wished for, `2027-03-28`.
    { name: 'dueOn', type: 'text', access: madeByTheSystem },
    // SHA-256 of the public content that it was about, in hexadecimal.
    { name: 'contentHash', type: 'text', access: madeByTheSystem },
    // What else is to be known of it, by act: see where it is written.
    { name: 'details', type: 'json' },
  ],
}
