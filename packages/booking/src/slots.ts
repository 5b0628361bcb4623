import { instantMs, isoInstant, localDate, workingIntervals, type Calendar } from '@galley/working-time'
import { freeStarts } from './free-starts.ts'
import { requireRules, type BookingRules } from './rules.ts'
import { startsOnGrid } from './starts.ts'
import { minuteMs, readBookings, type Booking, type Range, type Taken } from './taken.ts'

/** All that decides whether a time can be booked. */
export type Availability = {
  /** The instant at which this is asked. */
  readonly now: string
  readonly calendar: Calendar
  readonly rules: BookingRules
  /**
   * Every booking that may touch the times asked for, or share a date with them; their order does not matter. Leave
   * out the one that is being moved.
   */
  readonly bookings: readonly Booking[]
}

/**
 * The starts of all calls that can be booked, earliest first, as instants.
 *
 * Hours and grid are the wall clock's in the calendar's zone; nothing depends on who asks, or where. Where clocks go
 * forward the time that does not exist gives no slot; where they go back, the repeated time gives two. A call lies in
 * working time from start to end, and the gap after it may reach beyond.
 *
 * The work grows with the days between `from` and `to`, as far as the window of the rules goes, and with the bookings.
 *
 * @param from         the first instant at which a call may start
 * @param to           calls start before it
 * @returns            empty when there is none; never `null`
 * @throws RangeError  when rules, calendar or a booking cannot be used, or an instant is none
 */
export function slots({
  from,
  to,
  now,
  calendar,
  rules,
  bookings,
}: Availability & { readonly from: string; readonly to: string }): string[] {
  requireRules(rules)
  const bookable = bookableRange(now, rules)
  const startMs = Math.max(instantMs(from), bookable.startMs)
  const endMs = Math.max(startMs, Math.min(instantMs(to), bookable.endMs))
  const { durationMinutes, gapMinutes, maxPerDay } = rules
  const intervals = workingIntervals(
    isoInstant(startMs),
    isoInstant(endMs + durationMinutes * minuteMs),
    calendar,
  )
  const taken = readBookings(bookings, gapMinutes)
  const blocked = taken
    .map((booking) => booking.blocked)
    .toSorted((one, other) => one.startMs - other.startMs)
  const callsOn = countByDate(taken, calendar.zone)
  return freeStarts(startsOnGrid(intervals, rules), blocked, (durationMinutes + gapMinutes) * minuteMs)
    .filter(({ ms, on }) => ms < endMs && (callsOn.get(on) ?? 0) < maxPerDay)
    .map(({ ms }) => isoInstant(ms))
}

/** When calls may start that are booked now: from the notice on, and before the end of the window. */
export function bookableRange(now: string, { noticeMinutes, windowDays }: BookingRules): Range {
  const nowMs = instantMs(now)
  return { startMs: nowMs + noticeMinutes * minuteMs, endMs: nowMs + windowDays * 1440 * minuteMs }
}

/** How many calls start on each date of a zone. */
export function countByDate(taken: readonly Taken[], zone: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { call } of taken) {
    const on = localDate(isoInstant(call.startMs), zone)
    counts.set(on, (counts.get(on) ?? 0) + 1)
  }
  return counts
}
