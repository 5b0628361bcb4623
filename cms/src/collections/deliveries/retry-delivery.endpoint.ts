import type { Endpoint } from 'payload'
import { z } from 'zod'
import { hasRole } from '../../access/roles.ts'
import { refusal } from '../../http/refusal.ts'
import { retryDelivery, type Retry } from './retry-delivery.ts'

const refusals: Record<Extract<Retry, { ok: false }>['why'], { status: number; message: string }> = {
  unknown: { status: 404, message: 'There is no such mail.' },
  sent: { status: 409, message: 'This mail was sent already.' },
  sending: { status: 409, message: 'This mail is being sent right now. Please look again in a minute.' },
  'of-no-use': {
    status: 409,
    message: 'The link in this mail does not work any more. Please cause a new one instead.',
  },
}

/**
 * `POST /api/deliveries/:id/retry`: sends a mail again that waits or was given up on. For the owner and administrators.
 *
 * Answers 202; 404 or 409 with a sentence; 401 or 403 for everyone else.
 */
export const retryDeliveryEndpoint: Endpoint = {
  path: '/:id/retry',
  method: 'post',
  handler: async (req) => {
    if (!req.user) return refusal(401, 'Please sign in first.')
    if (!hasRole(req.user, 'admin', 'owner')) return refusal(403, 'The outbox is for the owner.')
    const id = z.uuid().safeParse(req.routeParams?.id)
    const retry: Retry = id.success ? await retryDelivery(id.data, req) : { ok: false, why: 'unknown' }
    if (retry.ok) return Response.json({ message: 'It goes out in a moment.' }, { status: 202 })
    const { status, message } = refusals[retry.why]
    return refusal(status, message)
  },
}
