import { APIError, type CollectionBeforeOperationHook, type PayloadRequest, type Where } from 'payload'
import { editors } from '../../access/roles.ts'
import { slugs } from '../slugs.ts'

/**
 * Keeps what readers see when a change says nothing of publishing: where a newer draft exists, the change joins it.
 *
 * Payload would write the newest draft over the public article, status and all, and the page would be gone.
 *
 * @throws APIError  HTTP 409 for a change of several at once, of which some have a newer draft: nothing was written
 */
export const keepPublic: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  if (operation !== 'update' || args.draft === true || saysWhatToShow(args.data)) return args
  if (args.overrideAccess !== true && !editors({ req })) return args // will be refused, and learns nothing here
  const id: unknown = 'id' in args ? args.id : undefined
  const where: unknown = 'where' in args ? args.where : undefined
  if (typeof id === 'string') {
    return (await hasNewerDraft({ id: { equals: id } }, req)) ? { ...args, draft: true } : args
  }
  if (isWhere(where) && (await hasNewerDraft(where, req))) {
    throw new APIError(
      'Some of these articles have changes that are not published. Please say whether to publish them or to save drafts.',
      409,
    )
  }
  return args
}

/** Whether a change says if it is for readers; into the trash and out of it, the article goes as it is. */
function saysWhatToShow(data: unknown): boolean {
  return typeof data === 'object' && data !== null && ('_status' in data || 'deletedAt' in data)
}

async function hasNewerDraft(where: Where, req: PayloadRequest): Promise<boolean> {
  const { docs } = await req.payload.db.find({
    collection: slugs.articles,
    where: { and: [where, { _status: { equals: 'published' } }] },
    select: { title: true },
    limit: 0,
    pagination: false,
    req,
  })
  if (docs.length === 0) return false
  const { docs: drafts } = await req.payload.db.findVersions({
    collection: slugs.articles,
    where: {
      and: [
        { parent: { in: docs.map(({ id }) => id) } },
        { latest: { equals: true } },
        { 'version._status': { equals: 'draft' } },
      ],
    },
    limit: 1,
    pagination: false,
    req,
  })
  return drafts.length > 0
}

function isWhere(value: unknown): value is Where {
  return typeof value === 'object' && value !== null
}
