import type { PayloadRequest } from 'payload'
import { slugs } from '../slugs.ts'
import { collectIds, idOf } from './collect-ids.ts'

/** Where on the site the articles are that a body links to, by id. One that readers cannot see is not in the map. */
export async function publicAddresses(body: unknown, req: PayloadRequest): Promise<Map<string, string>> {
  const ids = collectIds(body, (node) =>
    'linkType' in node && node.linkType === 'internal' && 'doc' in node ? idOf(node.doc) : null,
  )
  if (ids.length === 0) return new Map()
  const { docs } = await req.payload.find({
    collection: slugs.articles,
    where: { and: [{ id: { in: ids } }, { _status: { equals: 'published' } }] },
    select: { publicSlug: true },
    depth: 0,
    limit: ids.length,
    pagination: false,
    overrideAccess: true, // asks only for what is public
    req,
  })
  return new Map(
    docs.flatMap(({ id, publicSlug }) => (publicSlug ? [[id, `/essays/${publicSlug}`] as const] : [])),
  )
}
