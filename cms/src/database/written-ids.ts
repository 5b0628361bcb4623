import type { CollectionBeforeOperationHook, CollectionSlug, PayloadRequest, Where } from 'payload'
import { hasRole, staffRoles } from '../access/roles.ts'

type Before = Parameters<CollectionBeforeOperationHook>[0]

/**
 * The ids of the documents that an operation is about to write: updates and deletions, by id or by query. Empty for
 * everything else, and for callers whom no rule lets write, so that nobody locks rows by knocking.
 *
 * A restored version gives its own id: whose version it is, only its table knows.
 */
export async function writtenIds({ args, operation, req, overrideAccess }: Before, slug: CollectionSlug) {
  if (operation !== 'update' && operation !== 'delete' && operation !== 'restoreVersion') return []
  if (overrideAccess === false && !hasRole(req.user, ...staffRoles)) return []
  if ('id' in args && typeof args.id === 'string') return [args.id]
  if (!('where' in args) || !isWhere(args.where)) return []
  return matchingIds({ slug, where: args.where, draft: 'draft' in args && args.draft === true, req })
}

/** What was sent with an operation, as far as it is an object. */
export function sentData({ args }: Before): Record<string, unknown> | null {
  const data: unknown = 'data' in args ? args.data : null
  return typeof data === 'object' && data !== null ? { ...data } : null
}

function isWhere(value: unknown): value is Where {
  return typeof value === 'object' && value !== null
}

type Matching = { slug: CollectionSlug; where: Where; draft: boolean; req: PayloadRequest }

async function matchingIds({ slug, where, draft, req }: Matching): Promise<string[]> {
  const { docs } = await req.payload.find({
    collection: slug,
    where,
    draft,
    trash: true,
    depth: 0,
    pagination: false,
    select: {},
    overrideAccess: true, // the rows are locked and not shown; the operation itself checks who may write which
    req,
  })
  return docs.map(({ id }) => String(id))
}
