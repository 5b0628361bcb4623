import type { PayloadRequest } from 'payload'
import { slugs } from '../../slugs.ts'
import { reviewOf } from './review-of.ts'

/**
 * What is missing where two pairs of eyes are asked for and the second has not approved this very text; `null` when
 * nothing is.
 *
 * @param contentHash  of what readers would get
 */
export async function missingApproval(
  { id, contentHash }: { id: string | null; contentHash: string },
  req: PayloadRequest,
): Promise<{ advice: string } | null> {
  if (!(await wantsSecondPairOfEyes(req))) return null
  const review = id === null ? null : await reviewOf(id, req)
  if (review?.state === 'approved' && review.approval?.contentHash === contentHash) return null
  const advice =
    review !== null && review.voided !== null
      ? 'The approval does not hold any more, because the text was changed after it. Please ask for another look.'
      : 'Nobody else has approved this text yet. Please ask somebody for a review.'
  return { advice }
}

/** Whether publishing needs the approval of somebody who did not ask for it. */
export async function wantsSecondPairOfEyes(req: PayloadRequest): Promise<boolean> {
  const site = await req.payload.findGlobal({
    slug: slugs.site,
    select: { desk: true },
    depth: 0,
    overrideAccess: true, // whoever publishes is held to it, whether or not they may read the setting
    req,
  })
  return site.desk?.secondPairOfEyes === true
}
