import type { CollectionConfig } from 'payload'
import { madeByTheSystem, nobody, staff } from '../../access/roles.ts'
import { slugs } from '../slugs.ts'
import { lockReply, stampReply, tellReply } from './keep-reply.ts'

/**
 * What is answered to a draft note, in the order of writing. The note's own text is the head of its thread, so taking
 * back the first reply promotes none.
 *
 * Written by the endpoints under `/api/draft-notes/:id/replies` only, which let everyone edit their own words.
 */
export const NoteReplies: CollectionConfig = {
  slug: slugs.noteReplies,
  labels: { singular: 'Reply', plural: 'Replies' },
  admin: { group: 'Writing', useAsTitle: 'text', hidden: true },
  defaultSort: 'createdAt',
  access: {
    create: nobody,
    read: staff,
    readVersions: staff,
    update: nobody,
    delete: nobody,
  },
  hooks: { beforeOperation: [lockReply], beforeChange: [stampReply], afterChange: [tellReply] },
  fields: [
    { name: 'note', type: 'relationship', relationTo: slugs.draftNotes, required: true, index: true },
    // Empty once it was taken back; the words are kept in the note's history.
    { name: 'text', type: 'textarea', maxLength: 10_000 },
    { name: 'author', type: 'relationship', relationTo: slugs.users, access: madeByTheSystem },
    // As it was then, so that a reply outlives its writer's account.
    { name: 'authorName', type: 'text', access: madeByTheSystem },
    { name: 'editedAt', type: 'date', access: madeByTheSystem },
    { name: 'takenBackAt', type: 'date', access: madeByTheSystem },
    { name: 'revision', type: 'number', defaultValue: 1, required: true, access: madeByTheSystem },
    // Minted by the form: the same key is the same reply.
    { name: 'idempotencyKey', type: 'text', unique: true, maxLength: 200, access: madeByTheSystem },
  ],
}
