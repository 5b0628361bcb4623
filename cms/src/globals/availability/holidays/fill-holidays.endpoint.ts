import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { hasRole } from '../../../access/roles.ts'
import { inTransaction } from '../../../collections/schedules/in-transaction.ts'
import { slugs } from '../../../collections/slugs.ts'
import { advisoryLocks } from '../../../database/advisory-locks.ts'
import { holdLock } from '../../../database/hold-lock.ts'
import { refusal } from '../../../http/refusal.ts'
import { publicHolidays, type Holiday } from './public-holidays.ts'

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
 * `POST /api/desk/fill-holidays` `{ country, state?, year }`: adds the public holidays that are not among the days off yet;
 * what stands there stays, and each can be taken out again. For the owner and administrators.
 *
 * Answers `{ added: [{ on, name }] }`; 422 with a sentence for a country, state or year that is not known.
 */
export const fillHolidaysEndpoint: Endpoint = {
  path: '/desk/fill-holidays',
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
    return Response.json({ added: await addDaysOff(days, req) })
  },
}

/** The hours are read and written while nobody else changes them. */
async function addDaysOff(days: readonly Holiday[], req: PayloadRequest): Promise<Holiday[]> {
  return inTransaction(req, async () => {
    await holdLock(advisoryLocks.bookings, req)
    const asSignedIn = {
      slug: slugs.availability,
      depth: 0,
      req,
      user: req.user,
      overrideAccess: false,
    } as const
    const { closures } = await req.payload.findGlobal(asSignedIn)
    const known = new Set(closures?.map(({ on }) => on))
    const added = days.filter(({ on }) => !known.has(on))
    if (added.length === 0) return []
    const all = [...(closures ?? []), ...added].toSorted((one, other) => one.on.localeCompare(other.on))
    await req.payload.updateGlobal({ ...asSignedIn, data: { closures: all } })
    return added
  })
}
