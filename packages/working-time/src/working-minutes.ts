import { requireCalendar } from './calendar-problems.ts'
import type { Calendar } from './calendar.ts'
import { minuteMs } from './calendar-day.ts'
import { instantMs, isoInstant } from './instant.ts'
import { openingHours } from './opening-hours.ts'
import { stretchesAfter, stretchesBefore, stretchesBetween } from './stretches.ts'

/** Some eight years of full-time work: far above any reminder, and walked in well under a second. */
const mostMinutes = 1_000_000

/**
 * The minutes of working time from one instant to another, with their fraction; negative when `to` comes first.
 *
 * @throws RangeError  when the calendar has problems, or when one of the two is no instant
 */
export function workingMinutesBetween(from: string, to: string, calendar: Calendar): number {
  requireCalendar(calendar)
  const [fromMs, toMs] = [instantMs(from), instantMs(to)]
  const stretches = stretchesBetween(openingHours(calendar), Math.min(fromMs, toMs), Math.max(fromMs, toMs))
  const minutes = stretches.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0) / minuteMs
  return fromMs <= toMs ? minutes : -minutes
}

/**
 * The instant at which so many working minutes have passed since `from`, the earliest one: an hour from one hour
 * before the close is the close. Negative minutes count back, to the latest instant from which so many lie before
 * `from`: two hours before a due time shortly after the opening is in the afternoon of the working day before.
 *
 * @param minutes      any number from −1,000,000 to 1,000,000; 0 gives `from`
 * @returns            `null` when the calendar does not have so many working minutes
 * @throws RangeError  when the calendar has problems, `from` is no instant or `minutes` is out of range
 */
export function afterWorkingMinutes(from: string, minutes: number, calendar: Calendar): string | null {
  requireCalendar(calendar)
  if (!(Math.abs(minutes) <= mostMinutes))
    throw new RangeError(`${minutes} minutes: give a number from −${mostMinutes} to ${mostMinutes}.`)
  const fromMs = instantMs(from)
  if (minutes === 0) return isoInstant(fromMs)
  const hours = openingHours(calendar)
  let leftMs = Math.abs(minutes) * minuteMs
  for (const { startMs, endMs } of minutes > 0
    ? stretchesAfter(hours, fromMs)
    : stretchesBefore(hours, fromMs)) {
    if (leftMs <= endMs - startMs) return isoInstant(minutes > 0 ? startMs + leftMs : endMs - leftMs)
    leftMs -= endMs - startMs
  }
  return null
}

/**
 * The instant itself when it is working time, otherwise the next opening: when to send what may wait for working time.
 *
 * @returns            `null` when the calendar has no hours after it
 * @throws RangeError  when the calendar has problems, or when `at` is no instant
 */
export function nextWorkingAt(at: string, calendar: Calendar): string | null {
  requireCalendar(calendar)
  for (const { startMs } of stretchesAfter(openingHours(calendar), instantMs(at))) return isoInstant(startMs)
  return null
}
