import type { CollectionAfterChangeHook } from 'payload'
import { slugs } from '../slugs.ts'
import { mediaIdsIn } from './public-images.ts'

/** A file becomes public in the write that first publishes something using it. */
export const openMedia: CollectionAfterChangeHook = async ({ doc, req }) => {
  if (doc._status !== 'published') return doc
  const ids = mediaIdsIn(doc)
  if (ids.length === 0) return doc
  await req.payload.update({
    collection: slugs.media,
    where: { and: [{ id: { in: ids } }, { publicSince: { exists: false } }] },
    data: { publicSince: new Date().toISOString() },
    overrideAccess: true, // the field is the system's own
    req,
  })
  return doc
}
