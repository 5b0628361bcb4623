import { isSlug } from '@galley/content-model'
import type { PayloadRequest } from 'payload'
import { env } from '../../env.ts'
import { slugs } from '../slugs.ts'
import { collectIds, idOf } from './collect-ids.ts'
import { slugState } from './public-slug.endpoint.ts'

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

/** The slugs in addresses of our own essays that somebody typed into a body, of those that readers had and have no more. */
export async function goneSlugs(body: unknown, req: PayloadRequest): Promise<Set<string>> {
  const typed = collectIds(body, (node) =>
    'linkType' in node && node.linkType === 'custom' && 'url' in node ? slugInAddress(node.url) : null,
  )
  const gone = new Set<string>()
  for (const slug of typed) {
    const { state } = await slugState(slug, req)
    if (state === 'gone') gone.add(slug)
  }
  return gone
}

/** The slug in the address of an essay on this site, with its host or without; `null` in any other. */
export function slugInAddress(address: unknown): string | null {
  if (typeof address !== 'string') return null
  const path = address.startsWith(env.SITE_URL) ? address.slice(env.SITE_URL.length) : address
  const slug = /^\/essays\/(?<slug>[^/?#]+)/u.exec(path)?.groups?.['slug']
  return slug !== undefined && isSlug(slug) ? slug : null
}
