import { calendarSchema } from '@galley/content-model'
import { calendarProblems, dueAt, timeInWords, type Calendar, type Promised } from '@galley/working-time'
import type { PayloadRequest } from 'payload'
import { slugs } from '../slugs.ts'

export type CurrentCalendar = Calendar & { version: string }

/** Sam's calendar; `null` while it cannot be used, and then no time is computed. */
export async function currentCalendar(req: PayloadRequest): Promise<CurrentCalendar | null> {
  const stored = await req.payload.findGlobal({
    slug: slugs.availability,
    depth: 0,
    overrideAccess: true, // the reason names days off, and only owners read it
    req,
  })
  const parsed = calendarSchema.safeParse(stored)
  if (parsed.success && calendarProblems(parsed.data).length === 0) return parsed.data
  req.payload.logger.error({ msg: 'The calendar cannot be used; no due times are computed.' })
  return null
}

/** When what came at an instant is to be answered; without a usable calendar no time, and why. */
export function promiseFrom(at: string, calendar: CurrentCalendar | null): Promised {
  if (calendar !== null) return dueAt(at, calendar)
  return {
    dueAt: null,
    reason: 'The calendar cannot be used, so no time is computed. Please look at the working hours.',
  }
}

/** The zone in which the desk tells times. */
export function zoneOf(calendar: CurrentCalendar | null): string {
  return calendar?.zone ?? 'UTC'
}

/** A stored instant in words; nothing for nothing. */
export function inWords(at: string | null, zone: string): string | null {
  return at === null ? null : timeInWords(at, zone)
}
