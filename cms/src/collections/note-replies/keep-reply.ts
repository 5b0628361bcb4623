import type {
  CollectionAfterChangeHook,
  CollectionBeforeChangeHook,
  CollectionBeforeOperationHook,
} from 'payload'
import { lockRows } from '../../database/lock-rows.ts'
import { sentData, writtenIds } from '../../database/written-ids.ts'
import { refuseOldRevision } from '../../http/revision-conflict.ts'
import { idOf } from '../articles/collect-ids.ts'
import { savedState } from '../articles/text-state.ts'
import type { NoteAct } from '../draft-notes/contract.ts'
import { recordEvents } from '../draft-notes/note-history.ts'
import { noticesOfReply } from '../notifications/note-notices.ts'
import { changeToldReply, notify } from '../notifications/notify.ts'
import { slugs } from '../slugs.ts'

/**
 * Locks a reply before it is changed, and refuses a change that was made on older words.
 *
 * @throws RevisionConflict  HTTP 409 with both texts
 */
export const lockReply: CollectionBeforeOperationHook = async (before) => {
  const { args, operation, req } = before
  const ids = await writtenIds(before, slugs.noteReplies)
  await lockRows(req, 'note_replies', ids)
  const [id] = ids
  const data = sentData(before)
  if (id !== undefined && operation === 'update' && data !== null && 'id' in args)
    await refuseOldRevision({ slug: slugs.noteReplies, what: 'This reply', id, data, req })
  return args
}

/** Counts the changes of a reply; it stays with its note and its writer. */
export const stampReply: CollectionBeforeChangeHook = ({ data, operation, originalDoc }) => {
  if (operation === 'create') return { ...data, revision: 1 }
  const { note, author, authorName, revision } = originalDoc
  return { ...data, note, author, authorName, revision: Number(revision ?? 0) + 1 }
}

/** Writes down in the note's history who answered what, and what was changed or taken back. */
export const tellReply: CollectionAfterChangeHook = async ({ data, doc, operation, previousDoc, req }) => {
  const note = idOf(data.note) ?? ''
  const act: NoteAct =
    operation === 'create' ? 'replied' : data.takenBackAt ? 'reply-deleted' : 'reply-edited'
  const head = await req.payload.findByID({
    collection: slugs.draftNotes,
    id: note,
    depth: 0,
    overrideAccess: true, // for its history, and to know whose thread it is
    req,
  })
  const articleId = idOf(head.article) ?? ''
  const state = await savedState(articleId, req)
  const said = (text: unknown) => ({ reply: String(doc.id), text: text ?? null })
  await recordEvents(req, [
    {
      note,
      article: articleId,
      act,
      in: state === null ? null : { version: state.version, textHash: state.textHash },
      before: operation === 'create' ? null : said(previousDoc?.text),
      after: act === 'reply-deleted' ? null : said(data.text),
    },
  ])
  const text = typeof data.text === 'string' ? data.text : ''
  if (operation === 'update') await changeToldReply(String(doc.id), data.takenBackAt ? null : text, req)
  if (req.user === null || data.takenBackAt) return doc
  const told = {
    id: note,
    article: articleId,
    author: idOf(head.author),
    assignee: idOf(head.assignee),
    quote: head.quote ?? null,
    text: head.text ?? '',
  }
  const before = operation === 'create' ? null : String(previousDoc?.text ?? '')
  await notify(await noticesOfReply({ id: String(doc.id), text, before }, told, req), req)
  return doc
}
