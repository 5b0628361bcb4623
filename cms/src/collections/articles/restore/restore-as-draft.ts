import {
  restoreVersionOperation,
  type CollectionBeforeOperationHook,
  type CollectionBeforeValidateHook,
  type Endpoint,
} from 'payload'
import { z } from 'zod'
import { refusal } from '../../../http/refusal.ts'
import { slugs } from '../../slugs.ts'

/**
 * `POST /api/articles/versions/:id`: brings a version back. It lands as a draft, whatever it was, and says nothing to
 * readers until somebody publishes it. With `?publish=true` it is published too, and then it passes the gate (422).
 *
 * Stands before Payload's own endpoint, which publishes what was published. Answers the article as Payload does.
 */
export const restoreVersionEndpoint: Endpoint = {
  path: '/versions/:id',
  method: 'post',
  handler: async (req) => {
    const id = z.uuid().safeParse(req.routeParams?.['id'])
    if (!id.success) return refusal(404, 'There is nothing here.')
    const publishes = req.query['publish'] === 'true'
    req.context['publishRestored'] = publishes
    const article: object = await restoreVersionOperation({
      id: id.data,
      collection: req.payload.collections[slugs.articles],
      draft: !publishes,
      depth: 0,
      overrideAccess: false,
      req,
    })
    const message = publishes
      ? 'The version was restored and published.'
      : 'The version was restored as a draft. Readers keep what they have.'
    return Response.json({ ...article, message })
  },
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
