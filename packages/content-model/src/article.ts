import { z } from 'zod'
import { headingSchema, publicBodySchema, publicImageSchema } from './public-body.ts'

/** A topic as the site reads it. */
export const topicSchema = z.object({
  id: z.string(),
  name: z.string(),
  slug: z.string(),
  description: z.string().nullish(),
})
export type Topic = z.infer<typeof topicSchema>

/** What a list of essays shows of one. `topic` is the topic's id: the site has all topics and joins them itself. */
export const articleListingSchema = z.object({
  id: z.string(),
  title: z.string(),
  slug: z.string(),
  publicSummary: z.string().nullish(),
  topic: z.string().nullish(),
  readingMinutes: z.number(),
  publishedAt: z.string(),
  /** When the public text last changed (not when a draft was saved). */
  publicChangedAt: z.string(),
})
export type ArticleListing = z.infer<typeof articleListingSchema>

/** One published article, whole. Every field of it is made or checked at publish. */
export const publishedArticleSchema = articleListingSchema.extend({
  byline: z.string().nullish(),
  seoTitle: z.string().nullish(),
  seoDescription: z.string().nullish(),
  publicHero: publicImageSchema.nullish(),
  publicBody: publicBodySchema,
  headings: z.array(headingSchema),
  wordCount: z.number(),
})
export type PublishedArticle = z.infer<typeof publishedArticleSchema>

/** The fields to `select` for each of the two shapes, so that the CMS sends what is shown and nothing else. */
export const articleListingFields = [
  'title',
  'slug',
  'publicSummary',
  'topic',
  'readingMinutes',
  'publishedAt',
  'publicChangedAt',
] as const
export const publishedArticleFields = [
  ...articleListingFields,
  'byline',
  'seoTitle',
  'seoDescription',
  'publicHero',
  'publicBody',
  'headings',
  'wordCount',
] as const
