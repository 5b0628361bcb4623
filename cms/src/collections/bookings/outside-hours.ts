import { sql } from '@payloadcms/db-postgres'
import { refusalSentence, whyNot, type BookingRules } from '@galley/booking'
import type { PayloadRequest } from 'payload'
import { bookingsWhere, theHost, type BookingRow } from './booking-rows.ts'
import { currentOffer } from './current-offer.ts'

/** A call that is booked at a time which is not on offer any more, with the reason in words. */
export type CallOutside = Pick<BookingRow, 'id' | 'reference' | 'name' | 'startsAt' | 'hostZone'> & {
  reason: string
}

/** With these, only the hours and the days off are left to be against a time. */
const anyTime: Omit<BookingRules, 'durationMinutes'> = {
  gapMinutes: 0,
  gridMinutes: 1,
  noticeMinutes: 0,
  windowDays: 366,
  maxPerDay: 1440,
}

/**
 * The upcoming calls that lie outside the hours of now: booked before Sam changed them. They stay booked; Sam moves or
 * cancels them, or holds them all the same.
 */
export async function callsOutsideHours(now: string, req: PayloadRequest): Promise<CallOutside[]> {
  const offer = await currentOffer(req)
  if (offer === null) return []
  const upcoming = sql`b.host_id = ${theHost} and b.status in ('held', 'confirmed') and b.starts_at > ${now}`
  const rows = await bookingsWhere(upcoming, req)
  return rows.flatMap(({ id, reference, name, startsAt, endsAt, hostZone }) => {
    const durationMinutes = Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / 60_000)
    const rules = { ...anyTime, durationMinutes }
    // Asked as if it were just before the call, so that no window ends before it.
    const refusal = whyNot({ at: startsAt, now: startsAt, calendar: offer.calendar, rules, bookings: [] })
    if (refusal === null) return []
    return [{ id, reference, name, startsAt, hostZone, reason: refusalSentence(refusal, rules) }]
  })
}
