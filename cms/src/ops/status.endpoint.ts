import type { Endpoint } from 'payload'
import { hasRole } from '../access/roles.ts'
import { refusal } from '../http/refusal.ts'
import { currentStatus } from './current-status.ts'

/**
 * `GET /api/ops/status`: how Galley itself is, for the owner and administrators. Answers 200 with `{ at, rows }`, what is
 * broken first, also when something is broken; 401 or 403 to everyone else. Changes nothing.
 */
export const statusEndpoint: Endpoint = {
  path: '/ops/status',
  method: 'get',
  handler: async (req) => {
    if (!req.user) return refusal(401, 'Please sign in first.')
    if (!hasRole(req.user, 'owner', 'admin')) {
      return refusal(403, 'The status page is for the owner and administrators.')
    }
    const now = new Date()
    return Response.json({ at: now.toISOString(), rows: await currentStatus(req, { now }) })
  },
}
