import { requireCalendar } from './calendar-problems.ts'
import type { Calendar } from './calendar.ts'
import { dateOf, dayMs, findDay, minuteMs } from './calendar-day.ts'
import { instantMs, isoInstant } from './instant.ts'
import { openingHours } from './opening-hours.ts'
import { stretchesBetween } from './stretches.ts'

/** Working time without a break, on one date, and without a change of the clocks; the end is not inside. */
export type WorkingInterval = {
  readonly startsAt: string
  readonly endsAt: string
  /** The date that the calendar's zone has then. */
  readonly on: string
  /** What the wall clock shows at the start, in minutes since midnight; a fraction when `from` cuts a minute. */
  readonly minuteOfDay: number
}

/**
 * The working time in [from, to), in order.
 *
 * An instant is working time when the wall clock of the calendar's zone then shows a time inside that date's hours.
 * Intervals end where a date or an offset does, so the wall clock runs evenly in each; where one ends as the next
 * starts, work goes on. The work grows with the days in between.
 *
 * @returns            empty when closed, and when `to` is not after `from`
 * @throws RangeError  when the calendar has problems, or when one of the two is no instant
 */
export function workingIntervals(from: string, to: string, calendar: Calendar): WorkingInterval[] {
  requireCalendar(calendar)
  const stretches = stretchesBetween(openingHours(calendar), instantMs(from), instantMs(to))
  return stretches.map(({ startMs, endMs, offsetMs, day }) => ({
    startsAt: isoInstant(startMs),
    endsAt: isoInstant(endMs),
    on: dateOf(day),
    minuteOfDay: (startMs + offsetMs - day * dayMs) / minuteMs,
  }))
}

/**
 * Whether a date that has weekly hours is closed, by a closure or by an exception without hours.
 *
 * @returns            the closure's name, `null` in it where there is none; or `null` when it is not closed so
 * @throws RangeError  when the calendar has problems, or when `on` is no date
 */
export function closureOn(on: string, calendar: Calendar): { readonly name: string | null } | null {
  requireCalendar(calendar)
  const day = findDay(on)
  if (day === null) throw new RangeError(`"${on}" is not a date: give one such as 2026-12-25.`)
  return openingHours(calendar).closedOn(day)
}
