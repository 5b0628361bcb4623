import { hashText } from '@galley/annotations'
import { flatText } from '@galley/article-body'
import type { CollectionBeforeChangeHook } from 'payload'

/** Counts the saves of an article, and keeps the hash of its flat text, by which notes know what they stand on. */
export const countRevision: CollectionBeforeChangeHook = ({ data, originalDoc, operation }) => {
  const seen: unknown = operation === 'create' ? 0 : originalDoc?.revision
  const body: unknown = 'body' in data ? data.body : originalDoc?.body
  return {
    ...data,
    revision: (typeof seen === 'number' ? seen : 0) + 1,
    textHash: hashText(flatText(body)),
  }
}
