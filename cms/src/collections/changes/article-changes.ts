import { sql } from '@payloadcms/db-postgres'
import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionBeforeChangeHook,
  PayloadRequest,
} from 'payload'
import { z } from 'zod'
import { queryRows } from '../../database/connection.ts'
import { recordChange } from './record-change.ts'

/** What readers have of an article: whether they see it, under which slug, and the hash of all of it. */
type Public = { isLive: boolean; slug: string | null; hash: string | null }

const nothing: Public = { isLive: false, slug: null, hash: null }
const row = z.object({ is_live: z.boolean(), slug: z.string().nullable(), hash: z.string().nullable() })

/** The state before a write, by the id of the article: one request may write several. */
const beforeWrite = new WeakMap<PayloadRequest, Map<string, Public>>()

/** Looks at what readers have of an article before it is written. Payload's `originalDoc` may be a newer draft of it. */
export const lookAtPublic: CollectionBeforeChangeHook = async ({ data, originalDoc, operation, req }) => {
  if (operation === 'create') return data
  const id = String(originalDoc?.id)
  const known = beforeWrite.get(req) ?? new Map<string, Public>()
  beforeWrite.set(req, known.set(id, await publicState(id, req)))
  return data
}

/**
 * Records what a write means for readers: published (also: published anew, or under another slug), unpublished, or
 * nothing, as for every save of a draft and every publish that leaves the public article as it was.
 */
export const articleChanged: CollectionAfterChangeHook = async ({ doc, req }) => {
  const id = String(doc.id)
  const before = beforeWrite.get(req)?.get(id) ?? nothing
  const after = await publicState(id, req)
  if (after.isLive && (!before.isLive || before.hash !== after.hash || before.slug !== after.slug)) {
    const old = before.slug !== after.slug ? before.slug : null
    await recordChange({ what: 'article', act: 'published', id, name: after.slug, before: old }, req)
  } else if (before.isLive && !after.isLive) {
    await recordChange({ what: 'article', act: 'unpublished', id, name: before.slug, before: null }, req)
  }
  return doc
}

/** An article that readers knew, live or not, is gone for good. */
export const articleDeleted: CollectionAfterDeleteHook = async ({ doc, req }) => {
  const name: unknown = doc.publicSlug
  if (typeof name === 'string') {
    await recordChange({ what: 'article', act: 'deleted', id: String(doc.id), name, before: null }, req)
  }
  return doc
}

async function publicState(id: string, req: PayloadRequest): Promise<Public> {
  const [found] = await queryRows(
    req,
    sql`
    select coalesce(_status = 'published' and deleted_at is null, false) as is_live, public_slug as slug, public_hash as hash
    from articles where id = ${id}::uuid`,
    row,
  )
  return found === undefined ? nothing : { isLive: found.is_live, slug: found.slug, hash: found.hash }
}
