import type { PayloadRequest } from 'payload'
import { slugs } from '../../slugs.ts'
import { mediaIdsIn } from '../../articles/public-images.ts'
import { articleTexts, type ArticleTexts } from './article-texts.ts'

/** The draft of an article that was saved last, or `null` when there is no such article. */
export async function savedArticle(id: string, req: PayloadRequest): Promise<Record<string, unknown> | null> {
  const article: object | null = await req.payload.findByID({
    collection: slugs.articles,
    id,
    draft: true,
    trash: true,
    depth: 0,
    disableErrors: true,
    overrideAccess: true, // who may see or write notes is settled by the caller
    req,
  })
  return article === null ? null : { ...article }
}

/** The texts of an article with the descriptions of the images that it uses now. */
export async function readTexts(
  article: Record<string, unknown>,
  req: PayloadRequest,
): Promise<ArticleTexts> {
  return articleTexts(article, await altsOf(mediaIdsIn(article), req))
}

/** The descriptions of images, by media id; what no longer exists has none. */
export async function altsOf(ids: readonly string[], req: PayloadRequest): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { docs } = await req.payload.find({
    collection: slugs.media,
    where: { id: { in: [...ids] } },
    select: { alt: true },
    depth: 0,
    pagination: false,
    overrideAccess: true, // the article's own images, read for its notes
    req,
  })
  return new Map(docs.map(({ id, alt }) => [id, alt]))
}
