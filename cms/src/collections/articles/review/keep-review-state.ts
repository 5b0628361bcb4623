import type { CollectionAfterChangeHook, CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { carryOver, isCarried, takeOver } from '../carry-over.ts'
import { recordArticleEvent } from '../../article-events/record-event.ts'
import { contentHashOf } from '../make-public.ts'
import { publicArticle } from '../public-article.ts'
import { namedChanges, publicContent, publicContentSchema } from './public-content.ts'
import { reviewOf } from './review-of.ts'

type Article = Record<string, unknown>

/**
 * Writes into every save where its review stands: what the history says, whatever a client or an old version brings
 * along. An approval is for one text: when what readers would get is another one now, it is void, and says why.
 *
 * Notes are not what readers get, so they void nothing. Who changed the text is found here too, because a second pair
 * of eyes is another one than theirs.
 */
export const keepReviewState: CollectionBeforeChangeHook = async ({ data, originalDoc, operation, req }) => {
  const id: unknown = originalDoc?.id
  carryOver(req, { what: 'voided', id, value: null })
  carryOver(req, { what: 'text-changed', id, value: null })
  const isPublished = isCarried(req, 'passage', id)
  if (operation === 'create') {
    if (!isPublished && req.user !== null && (await saysSomething(data, req)))
      carryOver(req, { what: 'text-changed', id, value: true })
    // Only the system can hand in a state, such as the seed.
    return { ...data, reviewState: data.reviewState ?? 'draft' }
  }
  if (isPublished) return { ...data, reviewState: 'draft' }
  const { state, approval, request, writers } = await reviewOf(String(id), req)
  // A change after an approval is recorded as what voided it.
  if (approval === null && req.user !== null && !writers.includes(String(req.user.id)))
    if (await isChanged(originalDoc, { ...originalDoc, ...data }, req))
      carryOver(req, { what: 'text-changed', id, value: true })
  if (approval === null)
    return { ...data, reviewState: request === null ? (originalDoc?.reviewState ?? 'draft') : state }
  const article = { ...originalDoc, ...data }
  const made = await publicArticle(article, req)
  const contentHash = contentHashOf(article, made)
  if (contentHash === approval.contentHash) return { ...data, reviewState: state }
  const approved = publicContentSchema.safeParse(approval.details?.['content'])
  const changes = approved.success ? namedChanges(approved.data, publicContent(article, made)) : []
  carryOver(req, { what: 'voided', id, value: { contentHash, changes } })
  return { ...data, reviewState: 'in-review' }
}

/** Whether readers would get another text. */
async function isChanged(before: Article, after: Article, req: PayloadRequest): Promise<boolean> {
  const was = contentHashOf(before, await publicArticle(before, req))
  return was !== contentHashOf(after, await publicArticle(after, req))
}

/** Whether a new article comes with a text: the form makes an empty one when it is opened. */
async function saysSomething(article: Article, req: PayloadRequest): Promise<boolean> {
  const { title, summary, hero, text } = publicContent(article, await publicArticle(article, req))
  return [title, summary, hero, text].some((words) => words !== '')
}

/** Leaves in the article's history that the request's person is one of those who wrote the text. */
export const recordTextChange: CollectionAfterChangeHook = async ({ doc, operation, req }) => {
  if (takeOver(req, 'text-changed', operation === 'create' ? undefined : doc.id) === true)
    await recordArticleEvent({ article: String(doc.id), act: 'text-changed' }, req)
  return doc
}

/** Leaves in the article's history that an approval does not hold any more, by whose change, and which one. */
export const recordVoidedApproval: CollectionAfterChangeHook = async ({ doc, req }) => {
  const voided = takeOver(req, 'voided', doc.id)
  if (!isVoided(voided)) return doc
  const { contentHash, changes } = voided
  await recordArticleEvent(
    { article: String(doc.id), act: 'approval-voided', contentHash, details: { changes } },
    req,
  )
  return doc
}

/** Only `keepReviewState` writes it, in the same operation. */
function isVoided(voided: unknown): voided is { contentHash: string; changes: string[] } {
  return typeof voided === 'object' && voided !== null && 'contentHash' in voided && 'changes' in voided
}
