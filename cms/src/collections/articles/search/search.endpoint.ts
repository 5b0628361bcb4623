import type { Endpoint } from 'payload'
import { z } from 'zod'
import { hasRole, roles } from '../../../access/roles.ts'
import { refusal } from '../../../http/refusal.ts'
import { searchArticles } from './search-articles.ts'

const querySchema = z.object({ q: z.string().default('') })

/**
 * `GET /api/search?q=‹words›`: published articles that have these words, as `searchAnswerSchema` says. For the site's
 * key and the staff.
 *
 * Answers 400 when `q` is asked more than once, and 401 to everyone else. Whatever is typed, it is no error.
 */
export const searchEndpoint: Endpoint = {
  path: '/search',
  method: 'get',
  handler: async (req) => {
    if (!hasRole(req.user, ...roles)) return refusal(401, 'Please sign in to ask for this.')
    const query = querySchema.safeParse({ ...req.query })
    if (!query.success) return refusal(400, '“q” must be given once, with the words to look for.')
    return Response.json(await searchArticles(query.data.q, req))
  },
}
