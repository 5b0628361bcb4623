import type { PayloadRequest } from 'payload'
import { savedArticle } from '../draft-notes/reading/saved-article.ts'
import { slugs } from '../slugs.ts'
import { pinContent, type PinnedContent } from './pinned-content.ts'

type Pinned = {
  article: string
  content: PinnedContent
  contentHash: string
  /** Whose rights it is published with, and who let which notes pass. */
  user: NonNullable<PayloadRequest['user']>
  acknowledged: string | null
}

/**
 * Publishes a pinned copy of an article, by the same write as the button: access, gate, hooks, one version.
 *
 * Where the draft has gone on since, it is laid on top again as a newer draft, and its notes stay where they are. That
 * makes two versions, and needs both: what readers have must be one of them, and the newest of them is what the editor
 * opens. Must run in a transaction.
 *
 * @throws APIError  when the gate, a rule or a check refuses; the transaction is over then
 */
export async function publishPinned(
  { article, content, contentHash, user, acknowledged }: Pinned,
  req: PayloadRequest,
): Promise<void> {
  const draft = await savedArticle(article, req)
  const newer = draft === null ? null : pinContent(draft)
  const goesOn = newer !== null && newer.contentHash !== contentHash
  const asScheduler = { id: article, depth: 0, user, overrideAccess: false, req } as const
  const context = {
    gate: acknowledged === null ? {} : { acknowledged },
    isOutsideDraftLine: goesOn,
  }
  await req.payload.update({
    collection: slugs.articles,
    ...asScheduler,
    data: { ...content, _status: 'published' },
    context,
  })
  if (goesOn) {
    await req.payload.update({
      collection: slugs.articles,
      ...asScheduler,
      data: newer.content,
      draft: true,
      context,
    })
  }
  delete req.context['isOutsideDraftLine']
}
