import type { CollectionAfterChangeHook, PayloadRequest } from 'payload'
import { actorOf } from '../draft-notes/note-history.ts'
import { slugs } from '../slugs.ts'
import type { ArticleAct } from './acts.ts'

export type NewArticleEvent = {
  article: string
  act: ArticleAct
  message?: string | undefined
  people?: { id: string; name: string }[] | undefined
  dueOn?: string | null | undefined
  contentHash?: string | undefined
  details?: Record<string, unknown> | undefined
}

/** Writes one event into the history of an article, as done by the request's person in its transaction. */
export async function recordArticleEvent(event: NewArticleEvent, req: PayloadRequest): Promise<void> {
  const by = actorOf(req)
  await req.payload.create({
    collection: slugs.articleEvents,
    data: { ...event, by: by.id, byName: by.name },
    depth: 0,
    overrideAccess: true, // only the system writes the history
    req,
  })
}

/** Leaves in an article's history who made it. What the system makes was begun by nobody. */
export const recordBeginning: CollectionAfterChangeHook = async ({ doc, operation, req }) => {
  if (operation === 'create' && req.user !== null)
    await recordArticleEvent({ article: String(doc.id), act: 'begun' }, req)
  return doc
}
