import { ruleProblems, type BookingRules } from '@galley/booking'
import { calendarSchema, type PublicCalendar } from '@galley/content-model'
import { calendarProblems } from '@galley/working-time'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { slugs } from '../slugs.ts'

/** What Sam offers: hours, rules, and where calls take place. */
export type Offer = { calendar: PublicCalendar; rules: BookingRules; place: string | null }

const storedSchema = z.object({
  rules: z.object({
    durationMinutes: z.number(),
    gapMinutes: z.number(),
    gridMinutes: z.number(),
    noticeMinutes: z.number(),
    windowDays: z.number(),
    maxPerDay: z.number(),
  }),
  callPlace: z.string().nullish(),
})

/** What the global `availability` says now; `null` while it cannot be used, and then nothing can be booked. */
export async function currentOffer(req: PayloadRequest): Promise<Offer | null> {
  const stored = await req.payload.findGlobal({
    slug: slugs.availability,
    depth: 0,
    overrideAccess: true, // the place goes to whoever booked; nothing here is answered as it is
    req,
  })
  const calendar = calendarSchema.safeParse(stored)
  const rest = storedSchema.safeParse(stored)
  if (!calendar.success || !rest.success) return unusable(req)
  const { rules, callPlace } = rest.data
  if (calendarProblems(calendar.data).length > 0 || ruleProblems(rules).length > 0) return unusable(req)
  return { calendar: calendar.data, rules, place: callPlace?.trim() || null }
}

function unusable(req: PayloadRequest): null {
  req.payload.logger.error({ msg: 'The calendar or its rules cannot be used; no call can be booked.' })
  return null
}
