import type { CollectionBeforeDeleteHook, PayloadRequest } from 'payload'
import { slugs } from '../slugs.ts'
import { idOf } from '../articles/collect-ids.ts'
import { savedState } from '../articles/text-state.ts'
import { recordEvents } from './note-history.ts'
import { NoteRefused } from './refusals.ts'

/**
 * Takes a note's thread with it and leaves both in the history. An annotation's note cannot be deleted while its words
 * stand in the text: the next save would make it again.
 *
 * @throws NoteRefused  HTTP 409
 */
export const deleteThread: CollectionBeforeDeleteHook = async ({ id, req, context }) => {
  const note = await req.payload.findByID({
    collection: slugs.draftNotes,
    id,
    depth: 0,
    disableErrors: true,
    overrideAccess: true, // the operation itself has checked who may delete it
    req,
  })
  if (note === null) return
  const stands = note.origin === 'annotation' && note.anchorState !== 'lost'
  if (stands && context['isDeletingArticle'] !== true) {
    const advice =
      'The words of this note stand in the article. Please take them out there, or close the note.'
    throw new NoteRefused(advice, 409)
  }
  const replies = await deleteReplies(note.id, req)
  const article = idOf(note.article) ?? ''
  const state = await savedState(article, req)
  const inState = state === null ? null : { version: state.version, textHash: state.textHash }
  const { origin, place, label, topic, text, kind, severity, status, quote, authorName } = note
  const before = { origin, place, label, topic, text, kind, severity, status, quote, authorName, replies }
  await recordEvents(req, [{ note: note.id, article, act: 'deleted', in: inState, before, after: null }])
}

async function deleteReplies(
  note: string,
  req: PayloadRequest,
): Promise<{ authorName: string | null; text: string | null }[]> {
  const { docs } = await req.payload.delete({
    collection: slugs.noteReplies,
    where: { note: { equals: note } },
    depth: 0,
    overrideAccess: true, // a thread goes with its note, whoever wrote in it
    req,
  })
  return docs.map(({ authorName, text }) => ({ authorName: authorName ?? null, text: text ?? null }))
}

/** An article that is deleted for good takes its notes with it; their history stays. */
export const deleteNotesOfArticle: CollectionBeforeDeleteHook = async ({ id, req }) => {
  await req.payload.delete({
    collection: slugs.draftNotes,
    where: { article: { equals: id } },
    depth: 0,
    context: { isDeletingArticle: true },
    overrideAccess: true, // whoever may delete the article deletes what belongs to it
    req,
  })
}
