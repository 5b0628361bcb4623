import { isDeepStrictEqual } from 'node:util'
import { hashText } from '@galley/annotations'
import { flatText } from '@galley/article-body'
import type { CollectionBeforeChangeHook } from 'payload'
import { openFormOf } from './open-form.ts'

/** What people write in an article. A save that changes none of it leaves everybody's open form as good as it was. */
const writtenFields = [
  'title',
  'slug',
  'body',
  'summary',
  'hero',
  'topic',
  'byline',
  'seoTitle',
  'seoDescription',
  'publishedAt',
] as const

/**
 * Counts the saves of an article that change what people wrote, and remembers which open form the last of them came
 * from. Keeps the hash of its flat text too, by which notes know what they stand on.
 */
export const countRevision: CollectionBeforeChangeHook = ({ data, originalDoc, operation }) => {
  const seen: unknown = operation === 'create' ? 0 : originalDoc?.revision
  const body: unknown = 'body' in data ? data.body : originalDoc?.body
  const isCounted =
    operation === 'create' ||
    writtenFields.some(
      (field) => field in data && !isDeepStrictEqual(data[field] ?? null, originalDoc?.[field] ?? null),
    )
  const { openForm: _, ...saved } = data
  return {
    ...saved,
    revision: (typeof seen === 'number' ? seen : 0) + (isCounted ? 1 : 0),
    writtenIn: isCounted ? (openFormOf(data)?.session ?? null) : (originalDoc?.writtenIn ?? null),
    textHash: hashText(flatText(body)),
  }
}
