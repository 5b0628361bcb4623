import type { CollectionConfig } from 'payload'
import { staff } from '../../access/roles.ts'
import { deleteNotificationsOfNote } from '../notifications/notify.ts'
import { slugs } from '../slugs.ts'
import { writerOfNoteOrEditors } from './access.ts'
import { bulkEndpoint } from './acts/bulk.endpoint.ts'
import { noteActEndpoints } from './acts/note-acts.endpoints.ts'
import { replyEndpoints } from './acts/replies.endpoints.ts'
import { boardEndpoints } from './board/board.endpoints.ts'
import { completeNewNote, tellNewNote } from './complete-new-note.ts'
import { deleteThread } from './delete-note.ts'
import { draftNoteFields } from './fields.ts'
import { lockNotes } from './lock-notes.ts'
import { historyEndpoint } from './panel/history.endpoint.ts'
import { stampNote, tellNoteChange } from './stamp-note.ts'

/** The desk's remarks about drafts. None may ever reach a reader. */
export const DraftNotes: CollectionConfig = {
  slug: slugs.draftNotes,
  labels: { singular: 'Draft note', plural: 'Draft notes' },
  // People work with notes on the board and beside the text, where each change is an act with a history.
  admin: {
    useAsTitle: 'text',
    description: 'Remarks that the desk leaves for itself about drafts. Readers never see them.',
    hidden: true,
  },
  defaultSort: ['status', '-createdAt'],
  disableDuplicate: true,
  access: {
    create: staff,
    read: staff,
    readVersions: staff,
    update: writerOfNoteOrEditors,
    delete: writerOfNoteOrEditors,
  },
  hooks: {
    beforeOperation: [lockNotes],
    beforeChange: [completeNewNote, stampNote],
    afterChange: [tellNewNote, tellNoteChange],
    beforeDelete: [deleteThread, deleteNotificationsOfNote],
  },
  endpoints: [...boardEndpoints, bulkEndpoint, ...noteActEndpoints, ...replyEndpoints, historyEndpoint],
  fields: draftNoteFields,
}
