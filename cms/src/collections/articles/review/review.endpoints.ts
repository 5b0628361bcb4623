import type { Endpoint } from 'payload'
import { z } from 'zod'
import { idIn, noteEndpoint, type StaffRequest } from '../../draft-notes/endpoint.ts'
import { savedArticle } from '../../draft-notes/reading/saved-article.ts'
import { NoteRefused } from '../../draft-notes/refusals.ts'
import { messageSchema, requestSchema } from './request-schemas.ts'
import { actOnReview, approving, askingForChanges, requesting, withdrawing } from './review-acts.ts'
import { reviewView } from './review-view.ts'

const nothing = z.object({})

/**
 * `POST /api/articles/:id/review/<name>`: one act of a review. Answers `ReviewView`; 403, 404, 409 and 422 as
 * `contract.ts` says.
 */
function act<Body>(
  name: string,
  body: z.ZodType<Body>,
  acting: (given: Body) => Parameters<typeof actOnReview>[1],
): Endpoint {
  return noteEndpoint('post', `/:id/review/${name}`, body, async (given, req: StaffRequest) => {
    const id = idIn(req)
    await actOnReview(id, acting(given), req)
    return reviewView(id, req)
  })
}

export const reviewEndpoints: Endpoint[] = [
  noteEndpoint('get', '/:id/review', nothing, async (_, req) => {
    const id = idIn(req)
    if ((await savedArticle(id, req)) === null) throw new NoteRefused('There is no such article.', 404)
    return reviewView(id, req)
  }),
  act('request', requestSchema, requesting),
  act('approve', messageSchema, approving),
  act('changes', messageSchema, askingForChanges),
  act('withdraw', nothing, () => withdrawing),
]
