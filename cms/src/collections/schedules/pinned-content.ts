import { createHash } from 'node:crypto'
import { z } from 'zod'

/** What people write of an article, and so what a schedule pins. Everything else is the server's or the review's. */
const pinnedFields = [
  'title',
  'slug',
  'body',
  'summary',
  'hero',
  'seoTitle',
  'seoDescription',
  'topic',
  'byline',
  'publishedAt',
] as const

export type PinnedContent = Record<string, unknown>

/** A stored copy; one that is no object is a mistake of ours. */
export const pinnedSchema = z.record(z.string(), z.unknown())

/** @param article  as it is saved, with relations as ids (depth 0) */
export function pinContent(article: Record<string, unknown>): {
  content: PinnedContent
  contentHash: string
} {
  const content = Object.fromEntries(pinnedFields.map((field) => [field, article[field] ?? null]))
  return { content, contentHash: createHash('sha256').update(inOrder(content)).digest('hex') }
}

/** JSON with the keys of every object in order: the database does not keep the order in which they were written. */
function inOrder(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
