/**
 * The promise clock: an answer within one business day.
 *
 * Received in working time: due on the next working day at the same wall time. Received in a break: as if received
 * at the end of the break. Received at any other time: due at the close of the next working day that opens after it.
 * A working day is a date on which the calendar has any working time.
 */
import { requireCalendar } from './calendar-problems.ts'
import type { Calendar } from './calendar.ts'
import { dayMs, type CalendarDay } from './calendar-day.ts'
import { dayAndTimeInWords, dayInWords } from './in-words.ts'
import { instantMs, isoInstant } from './instant.ts'
import { openingHours, type OpeningHours } from './opening-hours.ts'
import { instantsAround, stretchesOn, type Stretch } from './stretches.ts'
import { cityOf, localDay, offsetPieces } from './zone.ts'

/** When an answer is due and why then, in whole sentences for people; without a time, why none can be promised. */
export type Promised = { readonly dueAt: string | null; readonly reason: string }

/**
 * When an inquiry is to be answered, and why.
 *
 * The due wall time is kept over changes of the clocks. Where the due day's hours do not have it, the end of the hours
 * before it counts, or else the opening; a wall time that does not exist is moved to the next that does, and of two
 * equal ones the first counts.
 *
 * @param receivedAt   an instant, e.g. `2026-03-06T20:00:00Z`
 * @returns            `dueAt: null` when the calendar has no working hours after it
 * @throws RangeError  when the calendar has problems, or when `receivedAt` is no instant
 */
export function dueAt(receivedAt: string, calendar: Calendar): Promised {
  requireCalendar(calendar)
  const received = instantMs(receivedAt)
  const hours = openingHours(calendar)
  const arrival = arrivalIn(hours, received)
  const due =
    arrival.wallMs === null
      ? nextClose(hours, arrival)
      : sameTimeNextDay(hours, arrival.day, arrival.day * dayMs + arrival.wallMs)
  if (due === null) return { dueAt: null, reason: noHoursReason(hours) }
  return {
    dueAt: isoInstant(due.ms),
    reason: [
      arrivalInWords(hours, arrival),
      dueInWords(hours, arrival, due),
      skippedInWords(hours, arrival, due),
    ]
      .filter((part) => part !== '')
      .join(' '),
  }
}

/** Where an inquiry falls in its day: `wallMs` since midnight is what the promise counts from, if anything. */
type Arrival = {
  readonly ms: number
  readonly day: CalendarDay
  readonly during: 'hours' | 'break' | 'closed'
  readonly wallMs: number | null
}

type Due = {
  readonly ms: number
  readonly day: CalendarDay
  /** What moved it from the wall time that was meant. */
  readonly moved: 'to-opening' | 'to-end-of-hours' | 'over-missing-time' | null
}

function arrivalIn(hours: OpeningHours, ms: number): Arrival {
  const day = localDay(ms, hours.zone)
  const stretches = stretchesOn(hours, day)
  const wallMsOf = (at: number, offsetMs: number): number => at + offsetMs - day * dayMs
  const now = stretches.find(({ startMs, endMs }) => startMs <= ms && ms < endMs)
  if (now) return { ms, day, during: 'hours', wallMs: wallMsOf(ms, now.offsetMs) }
  const next = stretches.find(({ startMs }) => startMs > ms)
  if (next && stretches.some(({ endMs }) => endMs <= ms))
    return { ms, day, during: 'break', wallMs: wallMsOf(next.startMs, next.offsetMs) }
  return { ms, day, during: 'closed', wallMs: null }
}

function nextClose(hours: OpeningHours, { ms, day }: Arrival): Due | null {
  const next = nextWorkingDay(hours, day, ([first]) => first !== undefined && first.startMs > ms)
  const last = next?.stretches.at(-1)
  return next && last ? { ms: last.endMs, day: next.day, moved: null } : null
}

function sameTimeNextDay(hours: OpeningHours, day: CalendarDay, wallMs: number): Due | null {
  const next = nextWorkingDay(hours, day + 1, ([first]) => first !== undefined)
  if (next === null) return null
  const meant = wallMs + (next.day - day) * dayMs
  const { ms, exists } = firstShowing(hours.zone, next.day, meant)
  const { stretches } = next
  if (stretches.some(({ startMs, endMs }) => startMs <= ms && ms < endMs))
    return { ms, day: next.day, moved: exists ? null : 'over-missing-time' }
  const before = stretches.findLast(({ endMs }) => endMs <= ms)
  if (before) return { ms: before.endMs, day: next.day, moved: 'to-end-of-hours' }
  return { ms: stretches[0]?.startMs ?? ms, day: next.day, moved: 'to-opening' }
}

type WorkingDay = { readonly day: CalendarDay; readonly stretches: readonly Stretch[] }

function nextWorkingDay(
  hours: OpeningHours,
  from: CalendarDay,
  fits: (stretches: readonly Stretch[]) => boolean,
): WorkingDay | null {
  for (let day = hours.nextOpenDay(from); day !== null; day = hours.nextOpenDay(day + 1)) {
    const stretches = stretchesOn(hours, day)
    if (fits(stretches)) return { day, stretches }
  }
  return null
}

/** The first instant at which a day's wall clock shows a time, or has passed it because the time does not exist. */
function firstShowing(zone: string, day: CalendarDay, wallMs: number): { ms: number; exists: boolean } {
  const { startMs, endMs } = instantsAround(day)
  for (const piece of offsetPieces(zone, startMs, endMs)) {
    if (piece.startMs + piece.offsetMs > wallMs) return { ms: piece.startMs, exists: false }
    if (piece.endMs + piece.offsetMs > wallMs) return { ms: wallMs - piece.offsetMs, exists: true }
  }
  return { ms: endMs, exists: false }
}

function arrivalInWords({ zone }: OpeningHours, { ms, during }: Arrival): string {
  const time = `${dayAndTimeInWords(ms, zone)} ${cityOf(zone)} time`
  switch (during) {
    case 'hours':
      return `Received on ${time}, in working hours.`
    case 'break':
      return `Received on ${time}, in a break, so one business day counts from the end of the break.`
    case 'closed':
      return `Received on ${time}, outside working hours.`
  }
}

function dueInWords({ zone }: OpeningHours, { during }: Arrival, { ms, moved }: Due): string {
  const time = dayAndTimeInWords(ms, zone)
  if (during === 'closed') return `The answer is due at the close of the next working day: ${time}.`
  switch (moved) {
    case null:
      return `The answer is due at that time of the next working day: ${time}.`
    case 'to-opening':
      return `The answer is due on the next working day, when its hours begin: ${time}.`
    case 'to-end-of-hours':
      return `The answer is due on the next working day, when the hours before that time end: ${time}.`
    case 'over-missing-time':
      return `The answer is due on the next working day, after the time that its change of clocks leaves out: ${time}.`
  }
}

/** The days between that would have had hours, with their names: two weeks of leave are one sentence. */
function skippedInWords(hours: OpeningHours, arrival: Arrival, due: Due): string {
  const runs: { first: CalendarDay; last: CalendarDay; name: string | null }[] = []
  for (let day = arrival.day; day < due.day; day += 1) {
    const closed = hours.closedOn(day)
    if (closed === null) continue
    const run = runs.at(-1)
    if (run && run.name === closed.name) run.last = day
    else runs.push({ first: day, last: day, name: closed.name })
  }
  return runs
    .map(({ first, last, name }) => {
      const days = first === last ? dayInWords(first) : `${dayInWords(first)} to ${dayInWords(last)}`
      return `${days} ${first === last ? 'does' : 'do'} not count: ${name ?? 'a day off'}.`
    })
    .join(' ')
}

function noHoursReason({ zone }: OpeningHours): string {
  return `The calendar for ${cityOf(zone)} has no working hours from then on, so no time can be promised.`
}
