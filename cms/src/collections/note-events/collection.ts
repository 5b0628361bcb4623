import type { CollectionConfig } from 'payload'
import { madeByTheSystem, nobody, staff } from '../../access/roles.ts'
import { noteActs } from '../draft-notes/contract.ts'
import { slugs } from '../slugs.ts'

/**
 * The history of draft notes: who did what, when, and from which version of the article. Written by the system only,
 * never changed, and kept when the note or the article is deleted: ids are texts here, not relations.
 */
export const NoteEvents: CollectionConfig = {
  slug: slugs.noteEvents,
  labels: { singular: 'Event of a note', plural: 'History of notes' },
  admin: { group: 'Writing', useAsTitle: 'act', hidden: true },
  defaultSort: 'createdAt',
  access: {
    create: nobody,
    read: staff,
    readVersions: staff,
    update: nobody,
    delete: nobody,
  },
  fields: [
    // Absent for what concerns all notes of an article at once.
    { name: 'note', type: 'text', index: true, access: madeByTheSystem },
    { name: 'article', type: 'text', required: true, index: true, access: madeByTheSystem },
    { name: 'act', type: 'select', required: true, options: [...noteActs] },
    { name: 'by', type: 'relationship', relationTo: slugs.users },
    { name: 'byName', type: 'text', required: true, access: madeByTheSystem },
    // The version and the hash of the text that it happened in, where there is one.
    { name: 'version', type: 'text', access: madeByTheSystem },
    { name: 'textHash', type: 'text', access: madeByTheSystem },
    { name: 'before', type: 'json' },
    { name: 'after', type: 'json' },
  ],
}
