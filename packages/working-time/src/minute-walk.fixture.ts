/**
 * The oracle of this package and of booking: time, one minute after another, as Intl shows it. It shares no code with
 * what it judges, and prefers being obvious to being fast.
 */
import fc from 'fast-check'
import type { Calendar, WallInterval } from './calendar.ts'

export const minute = 60_000
export const day = 1440 * minute

/** Minutes from `startMs` on, by their number: what the wall clock shows, and whether the calendar is open. */
export type MinuteWalk = {
  readonly startMs: number
  /** Wall clock in minutes since 1970-01-01 00:00 on that clock. */
  readonly wall: Int32Array
  readonly open: Uint8Array
}

export function walkMinutes(calendar: Calendar, startMs: number, endMs: number): MinuteWalk {
  const wall = wallMinutes(calendar.zone, startMs, Math.ceil((endMs - startMs) / minute))
  const open = new Uint8Array(wall.length)
  const days = new Map<number, Uint8Array>()
  for (const [index, at] of wall.entries()) {
    const date = Math.floor(at / 1440)
    const minutes = days.get(date) ?? openMinutes(calendar, date)
    days.set(date, minutes)
    open[index] = minutes[at - date * 1440] ?? 0
  }
  return { startMs, wall, open }
}

/** Intl is asked at each hour, and at each minute of an hour in which its answer changes. */
function wallMinutes(zone: string, startMs: number, count: number): Int32Array {
  const clock = clockOf(zone)
  const shown = (index: number): number => shownBy(clock, startMs + index * minute)
  const wall = new Int32Array(count)
  for (let from = 0; from < count; from += 60) {
    const first = shown(from)
    const even = shown(from + 60) === first + 60
    for (let index = from; index < Math.min(count, from + 60); index += 1)
      wall[index] = even ? first + index - from : shown(index)
  }
  return wall
}

function clockOf(zone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
}

function shownBy(clock: Intl.DateTimeFormat, ms: number): number {
  const [month = 0, date = 0, year = 0, hour = 0, minutes = 0] =
    clock.format(ms).match(/\d+/gu)?.map(Number) ?? []
  return Date.UTC(year, month - 1, date, hour, minutes) / minute
}

const time = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

const timesOfDay = Array.from({ length: 1440 }, (_, minutes) => time(minutes))

const sundayFirst = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

function openMinutes(calendar: Calendar, date: number): Uint8Array {
  const midnight = new Date(date * day)
  const on = midnight.toISOString().slice(0, 10)
  const exception = calendar.exceptions?.find((other) => other.on === on)
  const closed = calendar.closures.some((closure) => closure.on === on)
  const weekly = calendar.weekly[sundayFirst[midnight.getUTCDay()] ?? 'sun'] ?? []
  const intervals = exception ? exception.intervals : closed ? [] : weekly
  const minutes = new Uint8Array(1440)
  for (const [at, now] of timesOfDay.entries())
    if (intervals.some(([opens, closes]) => opens <= now && now < closes)) minutes[at] = 1
  return minutes
}

/** Hours that meet every kind of change of the clocks: around midnight, at odd minutes, touching, with breaks. */
export const trickyHours: readonly WallInterval[] = [
  ['00:00', '00:20'],
  ['00:45', '01:10'],
  ['01:25', '02:15'],
  ['02:15', '02:35'],
  ['03:05', '04:00'],
  ['09:00', '12:30'],
  ['13:30', '17:00'],
  ['22:50', '23:20'],
  ['23:40', '24:00'],
]

/** Every zone that this system names, and kinds of names that it does not list. */
export const everyZone: readonly string[] = [
  ...Intl.supportedValuesOf('timeZone'),
  'Asia/Calcutta',
  'US/Eastern',
  'Etc/GMT+5',
  'Etc/GMT-14',
]

/** Dates on or about which clocks did what they seldom do. */
export const strangeDates: readonly (readonly [zone: string, on: string])[] = [
  ['Pacific/Apia', '2011-12-30'], // does not exist
  ['Pacific/Fakaofo', '2011-12-30'], // does not exist
  ['Pacific/Kwajalein', '1993-08-21'], // does not exist
  ['America/Sao_Paulo', '2018-11-04'], // has no midnight
  ['America/Sao_Paulo', '2018-02-18'], // the hour before its midnight comes twice
  ['America/St_Johns', '2010-11-07'], // comes in two parts: clocks go back at 00:01
  ['Africa/Cairo', '2010-08-11'], // four changes in a year
  ['Africa/Casablanca', '2013-07-07'], // four changes in a year
  ['Asia/Pyongyang', '2018-05-05'], // half an hour forward at midnight
  ['America/Caracas', '2007-12-09'], // half an hour back
  ['Asia/Kathmandu', '1986-01-01'], // a quarter of an hour forward
  ['Antarctica/Troll', '2026-03-29'], // two hours forward
  ['Australia/Lord_Howe', '2026-04-05'], // half an hour back
  ['Australia/Lord_Howe', '2026-10-04'], // half an hour forward
]

const intervals = fc
  .uniqueArray(fc.integer({ min: 0, max: 288 }), { maxLength: 8 })
  .map((fives) => fives.map((five) => five * 5).toSorted((a, b) => a - b))
  .map((edges) =>
    edges.flatMap((opens, index): WallInterval[] => {
      const closes = edges[index + 1]
      return index % 2 === 0 && closes !== undefined ? [[time(opens), time(closes)]] : []
    }),
  )

const sampleZones = ['America/New_York', 'Europe/Berlin', 'Asia/Kathmandu', 'Africa/Casablanca', 'Etc/GMT+5']

/** A zone, an instant within a year of its strange date or of a usual one, and a calendar with all that can be in one nearby. */
export const calendarAndStart: fc.Arbitrary<{ calendar: Calendar; startMs: number }> = fc
  .oneof(
    fc.tuple(fc.constantFrom(...sampleZones), fc.constant('2027-01-01')),
    fc.constantFrom(...strangeDates),
  )
  .chain(([zone, on]) =>
    fc.record({
      zone: fc.constant(zone),
      weekly: fc.record(
        {
          mon: intervals,
          tue: intervals,
          wed: intervals,
          thu: intervals,
          fri: intervals,
          sat: intervals,
          sun: intervals,
        },
        { requiredKeys: [] },
      ),
      startMs: startNearChange(zone, Date.parse(on) - 365 * day, Date.parse(on) + 365 * day),
      closed: fc.uniqueArray(fc.integer({ min: -2, max: 9 }), { maxLength: 4 }),
      special: fc.uniqueArray(fc.tuple(fc.integer({ min: -2, max: 9 }), intervals), {
        maxLength: 3,
        selector: ([offset]) => offset,
      }),
    }),
  )
  .map(({ zone, weekly, startMs, closed, special }) => {
    const date = (offset: number): string => new Date(startMs + offset * day).toISOString().slice(0, 10)
    return {
      startMs,
      calendar: {
        zone,
        weekly,
        closures: closed.map((offset) => ({ on: date(offset), name: 'A day off' })),
        exceptions: special.map(([offset, hours]) => ({ on: date(offset), intervals: hours })),
      },
    }
  })

/** Two of three instants are in the days before a change of the clocks. */
function startNearChange(zone: string, fromMs: number, toMs: number): fc.Arbitrary<number> {
  const anywhere = fc.integer({ min: fromMs / minute, max: toMs / minute }).map((at) => at * minute)
  const changes = changesOf(zone, fromMs, toMs)
  if (changes.length === 0) return anywhere
  const near = fc
    .tuple(fc.constantFrom(...changes), fc.integer({ min: -4 * 1440, max: 2 * 1440 }))
    .map(([change, minutes]) => change + minutes * minute)
  return fc.oneof({ weight: 2, arbitrary: near }, { weight: 1, arbitrary: anywhere })
}

const changesFound = new Map<string, readonly number[]>()

/** The starts of the days (by UTC) in which the clocks change. */
function changesOf(zone: string, fromMs: number, toMs: number): readonly number[] {
  const key = `${zone} ${fromMs} ${toMs}`
  const known = changesFound.get(key)
  if (known) return known
  const clock = clockOf(zone)
  const changes: number[] = []
  for (let ms = fromMs; ms < toMs; ms += day)
    if (shownBy(clock, ms + day) - shownBy(clock, ms) !== 1440) changes.push(ms)
  changesFound.set(key, changes)
  return changes
}
