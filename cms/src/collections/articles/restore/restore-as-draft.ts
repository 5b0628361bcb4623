import {
  restoreVersionOperation,
  ValidationError,
  type CollectionBeforeOperationHook,
  type CollectionBeforeValidateHook,
  type Endpoint,
  type PayloadRequest,
} from 'payload'
import { z } from 'zod'
import { refusal } from '../../../http/refusal.ts'
import { slugs } from '../../slugs.ts'

/**
 * `POST /api/articles/versions/:id`: brings a version back. It lands as a draft, whatever it was, and says nothing to
 * readers until somebody publishes it. With `?publish=true` it is published too, and then it passes the gate (422);
 * `&acknowledged=…` says that the `should` notes of that refusal were seen.
 *
 * Stands before Payload's own endpoint, which publishes what was published. Answers the article as Payload does; 400 with
 * a sentence when the version holds what the editor cannot show any more.
 */
export const restoreVersionEndpoint: Endpoint = {
  path: '/versions/:id',
  method: 'post',
  handler: async (req) => {
    const id = z.uuid().safeParse(req.routeParams?.['id'])
    if (!id.success) return refusal(404, 'There is nothing here.')
    const publishes = req.query['publish'] === 'true'
    req.context['publishRestored'] = publishes
    req.context['gate'] = { acknowledged: req.query['acknowledged'] }
    const article = await restored(id.data, { publishes }, req)
    if (article instanceof Response) return article
    const message = publishes
      ? 'The version was restored and published.'
      : 'The version was restored as a draft. Readers keep what they have.'
    return Response.json({ ...article, message })
  },
}

/** The article, or why this version cannot come back as it is: it is older than what the editor knows today. */
async function restored(
  id: string,
  { publishes }: { publishes: boolean },
  req: PayloadRequest,
): Promise<object | Response> {
  try {
    return await restoreVersionOperation({
      id,
      collection: req.payload.collections[slugs.articles],
      draft: !publishes,
      depth: 0,
      overrideAccess: false,
      req,
    })
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error
    const why = error.data.errors.map(({ message }) => message).join(' ')
    return refusal(
      400,
      `This version was written with an older editor and cannot come back as a whole. ${why} Nothing was changed. To use its words, open the version, copy them from the comparison, and paste them into the article.`,
    )
  }
}

/**
 * Refuses a restore that would write over what readers have without being asked to: `payload.restoreVersion` knows no
 * drafts. A script that means to publish says so with `context.publishRestored`.
 *
 * @throws TypeError  it is the script's mistake
 */
export const restoreAsDraft: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  delete req.context['restoreAs']
  if (operation !== 'restoreVersion') return args
  const publishes = req.context['publishRestored'] === true
  const isDraft = 'draft' in args && args.draft === true
  if (publishes === isDraft)
    throw new TypeError(
      'A version is restored as a draft by the API, or published with context.publishRestored.',
    )
  req.context['restoreAs'] = publishes ? 'published' : 'draft'
  return args
}

/** The version brings its own status along; what counts is what was asked for. */
export const statusOfRestored: CollectionBeforeValidateHook = ({ data, req }) => {
  const status: unknown = req.context['restoreAs']
  return status === 'draft' || status === 'published' ? { ...data, _status: status } : data
}
