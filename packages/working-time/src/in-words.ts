import { dateOf, dayMs, minuteMs, weekdayOf, type CalendarDay } from './calendar-day.ts'
import { instantMs } from './instant.ts'
import { instantsAround } from './stretches.ts'
import { wallTime } from './wall-time.ts'
import { cityOf, isKnownZone, localDay, offsetAt, offsetPieces } from './zone.ts'

const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/**
 * An instant as the people of a zone say it: `Tuesday 3 March 2026, 15:00 New York time`. The two times of an hour
 * that happens twice are told apart by their offset. Seconds are left out, so that it never names a later time.
 *
 * @throws RangeError  when `instant` is none, or when the zone is not known
 */
export function timeInWords(instant: string, zone: string): string {
  if (!isKnownZone(zone)) throw new RangeError(`"${zone}" is not a known time zone.`)
  const ms = instantMs(instant)
  return `${dayInWords(localDay(ms, zone))}, ${wallTimeInWords(ms, zone)} ${cityOf(zone)} time`
}

/** What the clocks of a zone show at an instant: the parts of which sentences about a time are made. */
export type ClockReading = {
  /** `2026-03-03` */
  date: string
  /** `Tuesday 3 March 2026` */
  day: string
  /** `15:00` */
  time: string
  /** `New York` */
  city: string
  /** `UTC−05:00`; tells the two times of an hour that happens twice apart. */
  offset: string
}

/**
 * @throws RangeError  when `instant` is none, or when the zone is not known
 */
export function readClock(instant: string, zone: string): ClockReading {
  if (!isKnownZone(zone)) throw new RangeError(`"${zone}" is not a known time zone.`)
  const ms = instantMs(instant)
  return readingOf(ms, offsetAt(ms, zone), cityOf(zone))
}

/**
 * The readings of many instants, which costs hardly more than that of one: the rules of the zone are asked once.
 *
 * @param instants  earliest first
 * @throws RangeError  when one is no instant, or when the zone is not known
 */
export function readClocks(instants: readonly string[], zone: string): ClockReading[] {
  if (!isKnownZone(zone)) throw new RangeError(`"${zone}" is not a known time zone.`)
  const times = instants.map(instantMs)
  const [first = 0] = times
  const pieces = offsetPieces(zone, first, (times.at(-1) ?? 0) + 1)
  const city = cityOf(zone)
  return times.map((ms) => {
    const piece = pieces.find(({ startMs, endMs }) => ms >= startMs && ms < endMs)
    return readingOf(ms, piece?.offsetMs ?? offsetAt(ms, zone), city)
  })
}

function readingOf(ms: number, offsetMs: number, city: string): ClockReading {
  const day = Math.floor((ms + offsetMs) / dayMs)
  return {
    date: dateOf(day),
    day: dayInWords(day),
    time: wallTime((ms + offsetMs - day * dayMs) / minuteMs),
    city,
    offset: offsetInWords(offsetMs),
  }
}

/**
 * The same as `timeInWords` with the offset at its end, for those who live by another clock:
 * `Tuesday 3 March 2026, 15:00 New York time (UTC−05:00)`.
 *
 * @throws RangeError  when `instant` is none, or when the zone is not known
 */
export function timeAndOffsetInWords(instant: string, zone: string): string {
  const { day, time, city, offset } = readClock(instant, zone)
  return `${day}, ${time} ${city} time (${offset})`
}

/** `2026-03-03T15:00`: what the clocks of a zone show at an instant, as calendars and databases write it. */
export function wallTimeOf(instant: string, zone: string): string {
  const ms = instantMs(instant)
  const day = localDay(ms, zone)
  return `${dateOf(day)}T${wallTime((ms + offsetAt(ms, zone) - day * dayMs) / minuteMs)}`
}

/** `Tuesday 3 March 2026 at 15:00` */
export function dayAndTimeInWords(ms: number, zone: string): string {
  return `${dayInWords(localDay(ms, zone))} at ${wallTimeInWords(ms, zone)}`
}

/** `Tuesday 3 March 2026` */
export function dayInWords(day: CalendarDay): string {
  const date = new Date(day * dayMs)
  return `${weekdayNames[weekdayOf(day)]} ${date.getUTCDate()} ${monthNames[date.getUTCMonth()]} ${date.getUTCFullYear()}`
}

/** `15:00`, or `01:30 (UTC−05:00)` where a date has that time twice. */
function wallTimeInWords(ms: number, zone: string): string {
  const offsetMs = offsetAt(ms, zone)
  const day = localDay(ms, zone)
  const time = wallTime((ms + offsetMs - day * dayMs) / minuteMs)
  const { startMs, endMs } = instantsAround(day)
  const timesShown = offsetPieces(zone, startMs, endMs).filter((piece) => {
    const there = ms + offsetMs - piece.offsetMs
    return there >= piece.startMs && there < piece.endMs
  })
  return timesShown.length > 1 ? `${time} (${offsetInWords(offsetMs)})` : time
}

function offsetInWords(offsetMs: number): string {
  return `UTC${offsetMs < 0 ? '−' : '+'}${wallTime(Math.abs(offsetMs) / minuteMs)}`
}
