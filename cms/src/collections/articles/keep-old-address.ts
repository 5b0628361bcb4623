import type { CollectionAfterChangeHook, CollectionAfterDeleteHook, PayloadRequest } from 'payload'
import { slugs } from '../slugs.ts'

const address = (slug: string) => `/essays/${slug}`

/** When a published article gets another slug, its old address leads to it from then on; its new one is nobody's old one. */
export const keepOldAddress: CollectionAfterChangeHook = async ({ doc, previousDoc, req }) => {
  if (doc._status !== 'published' || typeof doc.publicSlug !== 'string') return doc
  await forget(address(doc.publicSlug), req)
  const before: unknown = previousDoc?.publicSlug
  if (typeof before === 'string' && before !== doc.publicSlug) {
    await remember({ from: address(before), article: doc.id }, req)
  }
  return doc
}

/** A published article that is deleted for good leaves "gone" at its address. */
export const keepDeletedAddress: CollectionAfterDeleteHook = async ({ doc, req }) => {
  if (typeof doc.publicSlug === 'string') await remember({ from: address(doc.publicSlug), gone: true }, req)
  return doc
}

async function forget(from: string, req: PayloadRequest): Promise<void> {
  await req.payload.delete({
    collection: slugs.redirects,
    where: { from: { equals: from } },
    overrideAccess: true, // part of publishing, whoever publishes
    req,
  })
}

async function remember(
  redirect: { from: string; article?: string; gone?: boolean },
  req: PayloadRequest,
): Promise<void> {
  await forget(redirect.from, req)
  await req.payload.create({
    collection: slugs.redirects,
    data: redirect,
    overrideAccess: true, // part of publishing, whoever publishes
    req,
  })
}
