import { z } from 'zod'
import { publishedArticleSchema } from './article.ts'
import { annotatedBodySchema } from './public-body.ts'

/** How a draft is shown: as publishing would make it, or with its annotations in place and marked. */
export const previewViews = ['readers', 'notes'] as const
export type PreviewView = (typeof previewViews)[number]

/**
 * One draft, shown to whoever holds a token for it: what `GET /api/preview` answers.
 *
 * `key` names what the token opens and is no secret: the article's id for a live preview, the link's id for a share
 * link. It stands in the address in the token's place.
 */
export const previewSchema = z.object({
  key: z.uuid(),
  kind: z.enum(['live', 'share']),
  view: z.enum(previewViews),
  /** Whether the words are those of the moment when the link was made. */
  pinned: z.boolean(),
  expiresAt: z.string(),
  article: publishedArticleSchema.extend({ publicBody: annotatedBodySchema }),
})
export type Preview = z.infer<typeof previewSchema>
