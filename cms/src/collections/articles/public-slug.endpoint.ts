import { isSlug } from '@galley/content-model'
import type { Endpoint, PayloadRequest } from 'payload'
import { hasRole, roles } from '../../access/roles.ts'
import { slugs } from '../slugs.ts'

type SlugState = { state: 'published' | 'gone' | 'unknown' } | { state: 'moved'; to: string }

/**
 * `GET /api/public-slugs/:slug`: what became of an essay's address. For the site's key and the staff.
 *
 * Answers `{ state: 'published' | 'gone' | 'unknown' }` or `{ state: 'moved', to }`, where `to` is a path on the site.
 * Says nothing of articles that were never public.
 */
export const publicSlugEndpoint: Endpoint = {
  path: '/public-slugs/:slug',
  method: 'get',
  handler: async (req) => {
    if (!hasRole(req.user, ...roles)) {
      return Response.json({ errors: [{ message: 'Please sign in to ask for this.' }] }, { status: 401 })
    }
    const slug = req.routeParams?.slug
    const state: SlugState =
      typeof slug === 'string' && isSlug(slug) ? await slugState(slug, req) : { state: 'unknown' }
    return Response.json(state)
  },
}

/** What became of an essay's address. */
export async function slugState(slug: string, req: PayloadRequest): Promise<SlugState> {
  const asSystem = { depth: 0, limit: 1, pagination: false, overrideAccess: true, req } as const // answers a state only
  const known = await req.payload.find({
    collection: slugs.articles,
    where: { publicSlug: { equals: slug } },
    trash: true,
    select: { publicSlug: true, _status: true, deletedAt: true },
    ...asSystem,
  })
  const [article] = known.docs
  if (article) return { state: isLive(article) ? 'published' : 'gone' }
  const old = await req.payload.find({
    collection: slugs.redirects,
    where: { from: { equals: `/essays/${slug}` } },
    ...asSystem,
  })
  const [redirect] = old.docs
  if (!redirect) return { state: 'unknown' }
  if (redirect.gone) return { state: 'gone' }
  if (redirect.to) return { state: 'moved', to: redirect.to }
  if (!redirect.article) return { state: 'gone' }
  const target = await req.payload.find({
    collection: slugs.articles,
    where: { id: { equals: redirect.article } },
    trash: true,
    select: { publicSlug: true, _status: true, deletedAt: true },
    ...asSystem,
  })
  const [moved] = target.docs
  return moved && isLive(moved) && moved.publicSlug
    ? { state: 'moved', to: `/essays/${moved.publicSlug}` }
    : { state: 'gone' }
}

function isLive(article: { _status?: string | null; deletedAt?: string | null }): boolean {
  return article._status === 'published' && !article.deletedAt
}
