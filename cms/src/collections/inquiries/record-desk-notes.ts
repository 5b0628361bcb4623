import type { CollectionAfterChangeHook } from 'payload'
import { recordDeskEvent } from './desk/record-event.ts'

/** The one field of an inquiry that is edited in a form: what stood there before is kept in its history. */
export const recordDeskNotes: CollectionAfterChangeHook = async ({ doc, previousDoc, operation, req }) => {
  if (operation !== 'update') return
  const [before, after] = [previousDoc.deskNotes ?? null, doc.deskNotes ?? null]
  if (before === after) return
  await recordDeskEvent(
    {
      inquiry: String(doc.id),
      act: 'desk-notes-edited',
      before: { deskNotes: before },
      after: { deskNotes: after },
      revision: doc.revision ?? 1,
    },
    req,
  )
}
