import { APIError, type PayloadRequest } from 'payload'

type Fields = Record<string, unknown>

/**
 * The answer to an edit that was made on an older state: HTTP 409 with what is stored now and what was sent, so that a
 * person can bring the two together. Nothing was written.
 */
export class RevisionConflict extends APIError<{ revision: number; theirs: Fields; yours: Fields }> {
  /**
   * @param what      what was edited, such as "This article"
   * @param revision  the present one, to send with the next try
   */
  constructor(
    what: string,
    { revision, theirs, yours }: { revision: number; theirs: Fields; yours: Fields },
  ) {
    super(
      `${what} was changed by somebody else in the meantime. Please look at both versions and save again.`,
      409,
      { revision, theirs, yours },
      true,
    )
  }
}

type Save = {
  slug: 'draft-notes' | 'note-replies'
  /** What is saved, such as "This note". */
  what: string
  id: string
  data: Fields
  req: PayloadRequest
}

/**
 * Refuses a save whose `revision` is not the stored one; a save without one passes. The row must be locked.
 *
 * @throws RevisionConflict
 */
export async function refuseOldRevision({ slug, what, id, data, req }: Save): Promise<void> {
  const { revision, ...yours } = data
  if (typeof revision !== 'number') return
  const stored = await req.payload.findByID({
    collection: slug,
    id,
    depth: 0,
    disableErrors: true,
    overrideAccess: !req.user, // whoever is signed in sees only what they may
    user: req.user,
    req,
  })
  if (stored === null || (stored.revision ?? 1) === revision) return
  const theirs = Object.fromEntries(Object.entries(stored).filter(([field]) => field in yours))
  throw new RevisionConflict(what, { revision: stored.revision ?? 1, theirs, yours })
}
