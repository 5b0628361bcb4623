import type { Endpoint } from 'payload'
import { z } from 'zod'
import { hasRole } from '../../../access/roles.ts'
import { refusal } from '../../../http/refusal.ts'
import { publicHolidays } from './public-holidays.ts'

const bodySchema = z.object({
  country: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}$/u),
  state: z
    .string()
    .trim()
    .toUpperCase()
    .max(10)
    .transform((state) => state || undefined)
    .optional(),
  year: z.coerce.number().int().min(2020).max(2100),
})

/**
 * `POST /api/desk/public-holidays` `{ country, state?, year }`: the public holidays of a year. It only answers, and writes
 * nothing: the open form takes them in, and they are saved with it. For the owner and administrators.
 *
 * Answers `{ days: [{ on, name }] }`; 422 with a sentence for a country, state or year that is not known.
 */
export const publicHolidaysEndpoint: Endpoint = {
  path: '/desk/public-holidays',
  method: 'post',
  handler: async (req) => {
    if (!req.user) return refusal(401, 'Please sign in first.')
    if (!hasRole(req.user, 'admin', 'owner')) return refusal(403, 'The days off are the owner’s.')
    const body = bodySchema.safeParse(await req.json?.())
    const days = body.success ? await publicHolidays(body.data) : null
    if (days === null) {
      return refusal(
        422,
        'Please give a country by its two letters, such as US, a state by its code or none, and a year.',
      )
    }
    return Response.json({ days })
  },
}
