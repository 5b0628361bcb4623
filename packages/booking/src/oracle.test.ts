import {
  calendarAndStart,
  day,
  everyZone,
  minute,
  strangeDates,
  trickyHours,
  walkMinutes,
  type MinuteWalk,
} from '@galley/working-time/testing'
import type { Calendar } from '@galley/working-time'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BookingRules } from './rules.ts'
import { slots, type Availability } from './slots.ts'
import type { Booking } from './taken.ts'
import { whyNot } from './why-not.ts'

const iso = (ms: number): string => new Date(ms).toISOString()

type Judge = {
  /** Why a call cannot start in a minute of the walk; kinds of closed days are one kind here. */
  readonly why: (at: number) => string | null
  /** The starts of all bookable calls among some minutes of the walk. */
  readonly slots: (from: number, to: number) => string[]
}

/** The rules of booking, minute by minute. */
function oracle(walk: MinuteWalk, { now, rules, bookings }: Availability): Judge {
  const { startMs, wall, open } = walk
  const busy = new Uint8Array(wall.length)
  const kept = new Uint8Array(wall.length)
  const callsOn = new Map<number, number>()
  const dateAt = (at: number): number => Math.floor((wall[at] ?? 0) / 1440)
  for (const { startsAt, endsAt, blockedUntil, status } of bookings) {
    if (status === 'cancelled') continue
    const from = (Date.parse(startsAt) - startMs) / minute
    const to = (Date.parse(endsAt) - startMs) / minute
    const until = blockedUntil ? (Date.parse(blockedUntil) - startMs) / minute : to + rules.gapMinutes
    for (let at = from; at < to; at += 1) busy[at] = 1
    for (let at = from; at < until; at += 1) kept[at] = 1
    callsOn.set(dateAt(from), (callsOn.get(dateAt(from)) ?? 0) + 1)
  }
  const any = (minutes: Uint8Array, value: number, from: number, length: number): boolean => {
    for (let at = from; at < from + length; at += 1) if (minutes[at] === value) return true
    return false
  }
  const { durationMinutes, gapMinutes, gridMinutes, noticeMinutes, windowDays, maxPerDay } = rules
  const nowMs = Date.parse(now)
  const why = (at: number): string | null => {
    const ms = startMs + at * minute
    if (ms < nowMs) return 'past'
    if (ms < nowMs + noticeMinutes * minute) return 'too-soon'
    if (ms >= nowMs + windowDays * day) return 'too-far'
    if (any(open, 0, at, durationMinutes)) return 'closed'
    if (any(busy, 1, at, durationMinutes)) return 'busy'
    if (any(kept, 1, at, durationMinutes + gapMinutes)) return 'gap'
    if ((callsOn.get(dateAt(at)) ?? 0) >= maxPerDay) return 'day-full'
    return ((wall[at] ?? 0) % 1440) % gridMinutes === 0 ? null : 'off-grid'
  }
  return {
    why,
    slots(from, to) {
      const found: string[] = []
      for (let at = from; at < to; at += 1) if (why(at) === null) found.push(iso(startMs + at * minute))
      return found
    },
  }
}

function reasonOf(availability: Availability, ms: number): string | null {
  const reason = whyNot({ at: iso(ms), ...availability })?.why ?? null
  return reason !== null && ['holiday', 'day-off', 'outside-hours'].includes(reason) ? 'closed' : reason
}

/** Every start of some time in a zone, and the reasons of some. Bookings come at every odd place. */
function judge(zone: string, startMs: number, endMs: number): { days: number; slots: number } {
  const calendar: Calendar = {
    zone,
    weekly: {
      mon: trickyHours,
      tue: [['09:00', '17:00']],
      wed: [['00:00', '24:00']],
      thu: [['00:00', '03:30'], ...trickyHours.slice(5)],
      fri: [['09:00', '12:30']],
      sat: trickyHours,
      sun: [['00:00', '24:00']],
    },
    closures: [{ on: '2026-07-03', name: 'A holiday' }],
    exceptions: [{ on: '2027-01-01', intervals: [['01:00', '05:00']] }],
  }
  const rules = {
    durationMinutes: 30,
    gapMinutes: 10,
    gridMinutes: 15,
    noticeMinutes: 720,
    windowDays: 366,
    maxPerDay: 4,
  }
  const bookings: Booking[] = []
  for (let ms = startMs + day; ms < endMs; ms += 389 * minute)
    bookings.push({ startsAt: iso(ms), endsAt: iso(ms + 25 * minute) })
  const walk = walkMinutes(calendar, startMs - day, endMs + 2 * day)
  const sum = { days: 0, slots: 0 }
  const sixtyDays = 60 * day
  for (let from = startMs; from < endMs; from += sixtyDays) {
    const to = Math.min(endMs, from + sixtyDays)
    const availability = {
      now: iso(from),
      calendar,
      rules,
      bookings: bookings.filter(
        ({ startsAt }) => Date.parse(startsAt) > from - 2 * day && Date.parse(startsAt) < to + 2 * day,
      ),
    }
    const expected = oracle(walk, availability)
    const at = (ms: number): number => (ms - walk.startMs) / minute
    const offered = slots({ from: iso(from), to: iso(to), ...availability })
    const wanted = expected.slots(at(from), at(to))
    const wrong = wanted.findIndex((instant, index) => offered[index] !== instant)
    if (wrong >= 0 || wanted.length !== offered.length)
      throw new Error(
        `${zone}: offered ${offered.at(wrong)}, expected ${wanted.at(wrong)}, of ${offered.length} and ${wanted.length}`,
      )
    for (let ms = from; ms < to; ms += 6007 * minute) {
      if (reasonOf(availability, ms) !== expected.why(at(ms)))
        throw new Error(`${zone}: ${iso(ms)} is refused as ${reasonOf(availability, ms)}`)
    }
    sum.days += (to - from) / day
    sum.slots += offered.length
  }
  return sum
}

const long = process.env.GALLEY_LONG !== undefined
const daysAround = long ? 365 : 20

describe('B5 the offered instants equal a walk over every minute', () => {
  test.each([
    ...strangeDates,
    ['America/New_York', '2026-03-08'],
    ['Europe/Berlin', '2026-10-25'],
    ['Australia/Sydney', '2026-04-05'],
    ['US/Eastern', '2026-11-01'],
    ['UTC', '2026-07-01'],
  ] as const)('%s around %s', { timeout: 120_000 }, (zone, on) => {
    const { days } = judge(zone, Date.parse(on) - daysAround * day, Date.parse(on) + daysAround * day)
    expect(days).toBe(2 * daysAround)
  })

  // Not among the tests of a normal run, which would report it as skipped.
  if (!long) return
  test('every zone, every day of 2026 and 2027', { timeout: 3_600_000 }, () => {
    const sum = { days: 0, slots: 0 }
    for (const zone of everyZone) {
      const judged = judge(zone, Date.parse('2026-01-01'), Date.parse('2028-01-01'))
      sum.days += judged.days
      sum.slots += judged.slots
    }
    process.stdout.write(`booking: ${everyZone.length} zones, ${sum.days} days, ${sum.slots} slots agree\n`)
    expect(sum.days).toBe(everyZone.length * 730)
  })
})

const numRuns = long ? 5000 : 150

const rulesArbitrary: fc.Arbitrary<BookingRules> = fc.record({
  durationMinutes: fc.integer({ min: 1, max: 120 }),
  gapMinutes: fc.integer({ min: 0, max: 45 }),
  gridMinutes: fc.constantFrom(1, 5, 7, 15, 20, 30, 45, 60, 90),
  noticeMinutes: fc.integer({ min: 0, max: 2000 }),
  windowDays: fc.integer({ min: 1, max: 8 }),
  maxPerDay: fc.integer({ min: 0, max: 4 }),
})

/** Minutes are counted from the start that comes with the calendar. */
const bookingArbitrary = fc.record({
  start: fc.integer({ min: -1440, max: 9 * 1440 }),
  length: fc.integer({ min: 1, max: 200 }),
  gap: fc.option(fc.integer({ min: 0, max: 60 }), { nil: null }),
  status: fc.constantFrom('held', 'confirmed', 'cancelled', undefined),
})

describe('any calendar, rules and bookings', () => {
  test('B5 B16 slots and reasons equal those of a walk over every minute', { timeout: 1_200_000 }, () => {
    fc.assert(
      fc.property(
        calendarAndStart,
        rulesArbitrary,
        fc.array(bookingArbitrary, { maxLength: 12 }),
        fc.integer({ min: -3000, max: 1440 }),
        fc.array(fc.integer({ min: -1440, max: 9 * 1440 }), { maxLength: 20 }),
        ({ calendar, startMs }, rules, placed, nowMinute, asked) => {
          const bookings = placed.map(({ start, length, gap, status }) => ({
            startsAt: iso(startMs + start * minute),
            endsAt: iso(startMs + (start + length) * minute),
            blockedUntil: gap === null ? null : iso(startMs + (start + length + gap) * minute),
            status,
          }))
          const availability = { now: iso(startMs + nowMinute * minute), calendar, rules, bookings }
          const walk = walkMinutes(calendar, startMs - 3 * day, startMs + 12 * day)
          const expected = oracle(walk, availability)
          const here = (3 * day) / minute
          const wanted = expected.slots(here, here + 8 * 1440)
          const to = iso(startMs + 8 * day)
          expect(slots({ from: iso(startMs), to, ...availability })).toEqual(wanted)
          for (const at of asked)
            expect(reasonOf(availability, startMs + at * minute)).toBe(expected.why(here + at))
          for (const instant of wanted.slice(0, 3))
            expect(whyNot({ at: instant, ...availability })).toBeNull()
        },
      ),
      { seed: 23, numRuns },
    )
  })

  test('B2 calls booked one after another never overlap, gaps included', { timeout: 1_200_000 }, () => {
    const minutes = fc.array(fc.integer({ min: 0, max: 3 * 1440 }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(calendarAndStart, rulesArbitrary, minutes, ({ calendar, startMs }, rules, asked) => {
        const bookings: Booking[] = []
        const now = iso(startMs - 3000 * minute)
        for (const at of asked.map((offset) => startMs + offset * minute)) {
          const question = { now, calendar, rules: { ...rules, gridMinutes: 1 }, bookings }
          if (whyNot({ at: iso(at), ...question }) !== null) continue
          bookings.push({ startsAt: iso(at), endsAt: iso(at + rules.durationMinutes * minute) })
        }
        const starts = bookings.map(({ startsAt }) => Date.parse(startsAt)).toSorted((a, b) => a - b)
        const apart = (rules.durationMinutes + rules.gapMinutes) * minute
        for (const [index, start] of starts.slice(1).entries())
          expect(start - (starts[index] ?? 0)).toBeGreaterThanOrEqual(apart)
      }),
      { seed: 29, numRuns },
    )
  })
})
