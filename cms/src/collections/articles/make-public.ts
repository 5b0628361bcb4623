import { createHash } from 'node:crypto'
import type { CollectionBeforeChangeHook } from 'payload'
import { readingRules } from '../../globals/site/annotations/reading-rules.ts'
import { findObstacles } from './find-obstacles.ts'
import { PublishRefused } from './publish-refused.ts'
import { publicArticle } from './public-article.ts'

/** What publishing makes; a draft save carries it along unchanged, whatever a client sends. */
const madeFields = [
  'publicSummary',
  'publicHero',
  'publicBody',
  'headings',
  'wordCount',
  'readingMinutes',
  'publicChangedAt',
  'publicHash',
  'publicSlug',
] as const

/** What readers get as it is written. */
const shownAsWritten = ['title', 'slug', 'topic', 'byline', 'seoTitle', 'seoDescription'] as const

/**
 * Makes what readers get, in the write that publishes it, or refuses with the list of what is unfinished.
 *
 * Runs on the *resulting* status, so every way of writing passes here: the button, REST, the Local API, a restore.
 *
 * @throws PublishRefused  HTTP 422; nothing was written
 */
export const makePublic: CollectionBeforeChangeHook = async ({ data, originalDoc, operation, req }) => {
  const kept = Object.fromEntries(madeFields.map((field) => [field, originalDoc?.[field] ?? null]))
  // A copy of a published article is a new one: readers have never seen it.
  const carried = operation === 'create' ? Object.fromEntries(madeFields.map((field) => [field, null])) : kept
  const result = { ...data, ...carried }
  const status: unknown = data._status ?? originalDoc?._status
  if (status !== 'published' || isInTrash({ ...originalDoc, ...data })) return result

  const article = { ...originalDoc, ...data }
  const rules = await readingRules(req)
  const obstacles = findObstacles(article, rules)
  if (obstacles.length > 0) throw new PublishRefused(obstacles)

  const made = await publicArticle(article, { rules, req })
  if (made.obstacles.length > 0) throw new PublishRefused(made.obstacles)
  const now = new Date().toISOString()
  const publishedAt: string = article.publishedAt ?? now
  const shown = [made.fields, publishedAt, ...shownAsWritten.map((field) => article[field] ?? null)]
  const publicHash = createHash('sha256').update(JSON.stringify(shown)).digest('hex')
  return {
    ...result,
    ...made.fields,
    publishedAt,
    publicHash,
    publicSlug: article.slug,
    publicChangedAt: publicHash === carried.publicHash ? carried.publicChangedAt : now,
  }
}

/** Readers see nothing of what lies in the trash, whatever its status; the gate stands where it is taken out. */
function isInTrash({ deletedAt }: Record<string, unknown>): boolean {
  return deletedAt !== null && deletedAt !== undefined
}
