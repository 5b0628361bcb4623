import type { CollectionAfterChangeHook, CollectionBeforeChangeHook } from 'payload'
import { carryOver, isCarried, takeOver } from '../carry-over.ts'
import { recordArticleEvent } from '../../article-events/record-event.ts'
import { contentHashOf } from '../make-public.ts'
import { publicArticle } from '../public-article.ts'
import { namedChanges, publicContent, publicContentSchema } from './public-content.ts'
import { reviewOf } from './review-of.ts'

/**
 * Writes into every save where its review stands: what the history says, whatever a client or an old version brings
 * along. An approval is for one text: when what readers would get is another one now, it is void, and says why.
 *
 * Notes are not what readers get, so they void nothing.
 */
export const keepReviewState: CollectionBeforeChangeHook = async ({ data, originalDoc, operation, req }) => {
  const id: unknown = originalDoc?.id
  carryOver(req, { what: 'voided', id, value: null })
  // Only the system can hand in a state, such as the seed.
  if (operation === 'create') return { ...data, reviewState: data.reviewState ?? 'draft' }
  if (isCarried(req, 'passage', id)) return { ...data, reviewState: 'draft' }
  const { state, approval, request } = await reviewOf(String(id), req)
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
