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

/**
 * Whether an article says what was pinned. Where no date was pinned, the one that publishing gave it since is not a word
 * of anybody's.
 *
 * @param shownAt  the date that readers see, if it is public
 */
export function saysPinned(
  article: Record<string, unknown>,
  pinned: { content: PinnedContent; contentHash: string },
  shownAt: Date | null,
): boolean {
  const { publishedAt } = article
  const isStamped =
    (pinned.content['publishedAt'] ?? null) === null &&
    typeof publishedAt === 'string' &&
    Date.parse(publishedAt) === shownAt?.getTime()
  const written = isStamped ? { ...article, publishedAt: null } : article
  return pinContent(written).contentHash === pinned.contentHash
}

/** JSON with the keys of every object in order: the database does not keep the order in which they were written. */
function inOrder(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
