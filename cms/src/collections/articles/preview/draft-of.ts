import type { PayloadRequest } from 'payload'
import { slugs } from '../../slugs.ts'

/** What people write of an article, by the names of its fields: all that publishing makes the public article from. */
const writtenFields = [
  'title',
  'slug',
  'topic',
  'byline',
  'summary',
  'hero',
  'seoTitle',
  'seoDescription',
  'publishedAt',
  'body',
] as const

export type Draft = Record<(typeof writtenFields)[number], unknown>

/** The written fields of an article's newest draft; `null` when there is no such article, or it lies in the trash. */
export async function draftOf(article: string, req: PayloadRequest): Promise<Draft | null> {
  const stored: object | null = await req.payload.findByID({
    collection: slugs.articles,
    id: article,
    draft: true,
    depth: 0,
    disableErrors: true,
    overrideAccess: true, // whoever asks holds a token for it, or has been let in by an endpoint
    req,
  })
  return stored === null ? null : asDraft(stored)
}

/** The written fields of what was once copied; whatever else is there is left out, and what is missing is null. */
export function asDraft(copy: object): Draft {
  const part = (field: keyof Draft): unknown => Reflect.get(copy, field) ?? null
  return {
    title: part('title'),
    slug: part('slug'),
    topic: part('topic'),
    byline: part('byline'),
    summary: part('summary'),
    hero: part('hero'),
    seoTitle: part('seoTitle'),
    seoDescription: part('seoDescription'),
    publishedAt: part('publishedAt'),
    body: part('body'),
  }
}
