import { z } from 'zod'
import { articleListingSchema } from './article.ts'

/** Text in which the words that were looked for are marked. Data, not HTML: the drawer escapes it. */
const foundTextSchema = z.array(z.object({ text: z.string(), hit: z.boolean() }))
export type FoundText = z.infer<typeof foundTextSchema>

const foundArticleSchema = articleListingSchema
  .pick({ id: true, slug: true, topic: true, readingMinutes: true, publishedAt: true })
  .extend({ title: foundTextSchema, extracts: z.array(foundTextSchema) })
export type FoundArticle = z.infer<typeof foundArticleSchema>

/**
 * What `GET /api/search?q=‹words›` answers: at most `mostFound` published articles, best first.
 *
 * `query` is what was looked for, cleaned and cut. `match` says whether each article has all of the words or only some
 * of them, or that there are none because every word is `too-common` to be looked for (“the”); `more` says whether there
 * are further ones.
 */
export const searchAnswerSchema = z.object({
  query: z.string(),
  match: z.enum(['all', 'some', 'none', 'too-common']),
  results: z.array(foundArticleSchema),
  more: z.boolean(),
})
export type SearchAnswer = z.infer<typeof searchAnswerSchema>

/** Articles in one answer of the search. */
export const mostFound = 20

/**
 * What `GET /api/public-addresses?page=‹n›` answers: the addresses on that page, and for every page when something on it
 * last changed for readers.
 */
export const publicAddressesSchema = z.object({
  addresses: z.array(z.object({ slug: z.string(), changedAt: z.string() })),
  pages: z.array(z.string()),
})
export type PublicAddresses = z.infer<typeof publicAddressesSchema>

/** Addresses on one page; a file of a sitemap may hold 50,000. */
export const addressesPerPage = 1_000
