import {
  closureOn,
  instantMs,
  isoInstant,
  localDate,
  workingIntervals,
  type Calendar,
} from '@galley/working-time'
import { requireRules, type BookingRules } from './rules.ts'
import { bookableRange, countByDate, type Availability } from './slots.ts'
import { minuteMs, overlaps, readBookings } from './taken.ts'

/**
 * Why a call cannot start at a time. Names of closures and references of bookings are for the desk; visitors are not
 * told them.
 */
export type Refusal =
  | { readonly why: 'past' | 'too-soon' | 'too-far' | 'outside-hours' | 'day-off' | 'day-full' | 'off-grid' }
  | { readonly why: 'holiday'; readonly name: string }
  /** Another call takes place then, or is too near: the other's gap, or the gap after this one. */
  | { readonly why: 'busy' | 'gap'; readonly reference: string | null }

/**
 * The one reason for which a call cannot start at a time; `null` exactly for the times that `slots` gives.
 *
 * Of several reasons the first counts, in this order: past, too soon, too far, a closed day, outside hours, busy, too
 * near to another call, the day's calls are all taken, off the grid.
 *
 * @throws RangeError  when rules, calendar or a booking cannot be used, or an instant is none
 */
export function whyNot({
  at,
  now,
  calendar,
  rules,
  bookings,
}: Availability & { readonly at: string }): Refusal | null {
  requireRules(rules)
  const startMs = instantMs(at)
  const endMs = startMs + rules.durationMinutes * minuteMs
  const intervals = workingIntervals(isoInstant(startMs), isoInstant(endMs), calendar)
  const taken = readBookings(bookings, rules.gapMinutes)

  const bookable = bookableRange(now, rules)
  if (startMs < instantMs(now)) return { why: 'past' }
  if (startMs < bookable.startMs) return { why: 'too-soon' }
  if (startMs >= bookable.endMs) return { why: 'too-far' }

  const workedMs = intervals.reduce(
    (sum, { startsAt, endsAt }) => sum + instantMs(endsAt) - instantMs(startsAt),
    0,
  )
  const [first] = intervals
  if (first === undefined || workedMs < endMs - startMs) return whyClosed(at, calendar)

  const call = { startMs, endMs }
  const met = taken.find((other) => overlaps(call, other.call))
  if (met) return { why: 'busy', reference: met.reference }
  const withGap = { startMs, endMs: endMs + rules.gapMinutes * minuteMs }
  const near = taken.find((other) => overlaps(withGap, other.blocked))
  if (near) return { why: 'gap', reference: near.reference }
  if ((countByDate(taken, calendar.zone).get(first.on) ?? 0) >= rules.maxPerDay) return { why: 'day-full' }
  return first.minuteOfDay % rules.gridMinutes === 0 ? null : { why: 'off-grid' }
}

function whyClosed(at: string, calendar: Calendar): Refusal {
  const closure = closureOn(localDate(at, calendar.zone), calendar)
  if (closure === null) return { why: 'outside-hours' }
  return closure.name === null ? { why: 'day-off' } : { why: 'holiday', name: closure.name }
}

/** The reason in a whole sentence, for the desk. */
export function refusalSentence(refusal: Refusal, rules: BookingRules): string {
  switch (refusal.why) {
    case 'past':
      return 'This time is past.'
    case 'too-soon':
      return `This time is too soon: calls are booked at least ${inWords(rules.noticeMinutes)} ahead.`
    case 'too-far':
      return `This time is too far ahead: calls are booked up to ${counted(rules.windowDays, 'day')} ahead.`
    case 'outside-hours':
      return `This time is outside working hours, or they end before a call of ${inWords(rules.durationMinutes)} would.`
    case 'holiday':
      return `This day is closed: ${refusal.name}.`
    case 'day-off':
      return 'This day is a day off.'
    case 'busy':
      return `There is another call at this time${named(refusal.reference)}.`
    case 'gap':
      return `This time is too near to another call${named(refusal.reference)}: time is kept free after each.`
    case 'day-full':
      return `This day is full: ${counted(rules.maxPerDay, 'call')} a day can be booked.`
    case 'off-grid':
      return `Calls start in steps of ${inWords(rules.gridMinutes)}, counted from midnight, and this time is in between.`
  }
}

function named(reference: string | null): string {
  return reference === null ? '' : ` (${reference})`
}

function inWords(minutes: number): string {
  return minutes > 0 && minutes % 60 === 0 ? counted(minutes / 60, 'hour') : counted(minutes, 'minute')
}

function counted(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`
}
