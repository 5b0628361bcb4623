import type { PayloadRequest } from 'payload'
import { savedArticle } from '../draft-notes/reading/saved-article.ts'
import { slugs } from '../slugs.ts'
import { pinContent, saysPinned, type PinnedContent } from './pinned-content.ts'
import { publicStateOf } from './schedule-rows.ts'

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
  const shownAt = (await publicStateOf(article, req))?.publishedAt ?? null
  const goesOn = draft !== null && !saysPinned(draft, { content, contentHash }, shownAt)
  // Without a date of its own it keeps the one that readers see.
  const date =
    content['publishedAt'] === null && shownAt !== null ? { publishedAt: shownAt.toISOString() } : {}
  const asScheduler = { id: article, depth: 0, user, overrideAccess: false, req } as const
  const context = {
    gate: acknowledged === null ? {} : { acknowledged },
    isOutsideDraftLine: goesOn,
    isBySchedule: true,
  }
  await req.payload.update({
    collection: slugs.articles,
    ...asScheduler,
    data: { ...content, ...date, _status: 'published' },
    context,
  })
  if (goesOn) {
    await req.payload.update({
      collection: slugs.articles,
      ...asScheduler,
      data: pinContent(draft).content,
      draft: true,
      context,
    })
  }
  delete req.context['isOutsideDraftLine']
  delete req.context['isBySchedule']
}
