import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Calendar } from './calendar.ts'
import { dueAt } from './due-at.ts'
import {
  calendarAndStart,
  day,
  everyZone,
  minute,
  strangeDates,
  trickyHours,
  walkMinutes,
  type MinuteWalk,
} from './minute-walk.fixture.ts'
import { workingIntervals } from './working-intervals.ts'
import { afterWorkingMinutes, workingMinutesBetween } from './working-minutes.ts'

const iso = (ms: number): string => new Date(ms).toISOString()

/** The minutes that the package calls working time, marked one by one; its intervals must tell the wall clock too. */
function markedMinutes(calendar: Calendar, { startMs, wall }: MinuteWalk): Uint8Array {
  const marked = new Uint8Array(wall.length)
  for (const interval of workingIntervals(iso(startMs), iso(startMs + wall.length * minute), calendar)) {
    const from = (Date.parse(interval.startsAt) - startMs) / minute
    const to = (Date.parse(interval.endsAt) - startMs) / minute
    const shown = Date.parse(`${interval.on}T00:00:00Z`) / minute + interval.minuteOfDay
    if (wall[from] !== shown || wall[to - 1] !== shown + to - from - 1)
      throw new Error(`the wall clock of ${JSON.stringify(interval)} is wrong`)
    for (let at = from; at < to; at += 1) marked[at] = (marked[at] ?? 0) + 1
  }
  return marked
}

/** The rule of the promise, minute by minute. */
function dueMinute({ wall, open }: MinuteWalk, received: number): number | null {
  const dateAt = (at: number): number => Math.floor((wall[at] ?? 0) / 1440)
  const today = dateAt(received)
  const find = (from: number, to: number, fits: (at: number) => boolean): number | null => {
    for (let at = Math.max(0, from); at < Math.min(to, wall.length); at += 1) if (fits(at)) return at
    return null
  }
  const openToday = (at: number): boolean => open[at] === 1 && dateAt(at) === today
  const later = find(received, received + 2880, openToday)
  const earlier = find(received - 2880, received, openToday)
  const counted = open[received] === 1 ? received : earlier === null ? null : later
  const lastOf = (date: number, before: number): number | null => {
    for (let at = Math.min(before, wall.length) - 1; at > received && dateAt(at) >= date - 1; at -= 1)
      if (open[at] === 1 && dateAt(at) === date) return at
    return null
  }
  const firstOf = (date: number): number | null =>
    find(received - 2880, wall.length, (at) => open[at] === 1 && dateAt(at) === date)

  if (counted === null) {
    const opening = find(
      received + 1,
      wall.length,
      (at) => open[at] === 1 && dateAt(at) >= today && (firstOf(dateAt(at)) ?? 0) > received,
    )
    if (opening === null) return null
    const last = lastOf(dateAt(opening), opening + 2880)
    return last === null ? null : last + 1
  }
  const opening = find(received, wall.length, (at) => open[at] === 1 && dateAt(at) > today)
  if (opening === null) return null
  const date = dateAt(opening)
  const meant = date * 1440 + ((wall[counted] ?? 0) % 1440)
  const showing = find(received, wall.length, (at) => (wall[at] ?? 0) >= meant)
  if (showing !== null && open[showing] === 1 && dateAt(showing) === date) return showing
  const last = lastOf(date, showing ?? wall.length)
  return last === null ? firstOf(date) : last + 1
}

function firstDifference(one: Uint8Array, other: Uint8Array): number | null {
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return at
  return null
}

/** Every minute of some time, and one promise for each day of them, at an hour that moves through the day. */
function judge(zone: string, startMs: number, endMs: number): { minutes: number; promises: number } {
  const calendar: Calendar = {
    zone,
    weekly: {
      mon: trickyHours,
      tue: [['09:00', '17:00']],
      wed: [['10:15', '13:00']],
      thu: trickyHours,
      fri: [['09:00', '12:30']],
      sat: [['01:30', '02:30']],
      sun: trickyHours,
    },
    closures: [{ on: '2026-07-03', name: 'A holiday' }],
    exceptions: [{ on: '2027-01-01', intervals: [['00:00', '24:00']] }],
  }
  const walk = walkMinutes(calendar, startMs, endMs)
  const difference = firstDifference(walk.open, markedMinutes(calendar, walk))
  if (difference !== null)
    throw new Error(`${zone}: working time is wrong at ${iso(walk.startMs + difference * minute)}`)
  let promises = 0
  // Not in the first days, which the walk cuts, nor in the last, whose promises lie behind its end.
  for (let at = 2 * 1440 + 7; at < walk.wall.length - 14 * 1440; at += 1440 + 37) {
    const due = dueMinute(walk, at)
    const expected = due === null ? null : iso(walk.startMs + due * minute)
    const actual = dueAt(iso(walk.startMs + at * minute), calendar).dueAt
    if (actual !== expected)
      throw new Error(
        `${zone}: received ${iso(walk.startMs + at * minute)}, due ${actual}, expected ${expected}`,
      )
    promises += 1
  }
  return { minutes: walk.wall.length, promises }
}

const long = process.env.GALLEY_LONG !== undefined
const daysAround = long ? 365 : 50

describe('T4 working time equals a walk over every minute', () => {
  test.each([
    ...strangeDates,
    ['America/New_York', '2026-03-08'],
    ['Europe/Berlin', '2026-10-25'],
    ['Australia/Sydney', '2026-04-05'],
    ['Asia/Gaza', '2026-03-28'],
    ['US/Eastern', '2026-11-01'],
    ['UTC', '2026-07-01'],
  ] as const)('%s around %s', { timeout: 120_000 }, (zone, on) => {
    const { minutes } = judge(zone, Date.parse(on) - daysAround * day, Date.parse(on) + daysAround * day)
    expect(minutes).toBe(2 * daysAround * 1440)
  })

  // Not among the tests of a normal run, which would report it as skipped.
  if (!long) return
  test('every zone, every day of 2026 and 2027', { timeout: 3_600_000 }, () => {
    const sum = { minutes: 0, promises: 0 }
    for (const zone of everyZone) {
      const { minutes, promises } = judge(zone, Date.parse('2026-01-01'), Date.parse('2028-01-01'))
      sum.minutes += minutes
      sum.promises += promises
    }
    process.stdout.write(
      `working time: ${everyZone.length} zones, ${sum.minutes} minutes and ${sum.promises} promises agree\n`,
    )
    expect(sum.minutes).toBe(everyZone.length * 730 * 1440)
  })
})

const numRuns = long ? 5000 : 150

describe('any calendar', () => {
  test('T4 has the working time and the promise of a walk over its minutes', { timeout: 1_200_000 }, () => {
    fc.assert(
      fc.property(calendarAndStart, ({ calendar, startMs }) => {
        const walk = walkMinutes(calendar, startMs - 3 * day, startMs + 32 * day)
        const received = (3 * day) / minute
        expect(firstDifference(walk.open, markedMinutes(calendar, walk))).toBeNull()
        const due = dueMinute(walk, received)
        expect(dueAt(iso(startMs), calendar).dueAt).toBe(
          due === null ? null : iso(walk.startMs + due * minute),
        )
      }),
      { seed: 17, numRuns },
    )
  })

  test('counts working minutes as a walk does, forward and back', { timeout: 1_200_000 }, () => {
    const distance = fc.integer({ min: -4000, max: 4000 })
    fc.assert(
      fc.property(calendarAndStart, distance, ({ calendar, startMs }, minutes) => {
        const { open } = walkMinutes(calendar, startMs - 6 * day, startMs + 6 * day)
        const here = (6 * day) / minute
        const there = here + minutes
        const between = open.slice(Math.min(here, there), Math.max(here, there)).reduce((a, b) => a + b, 0)
        const to = iso(startMs + minutes * minute)
        const counted = workingMinutesBetween(iso(startMs), to, calendar)
        expect(Math.abs(counted)).toBe(between)
        expect(counted * minutes).toBeGreaterThanOrEqual(0)

        if (between === 0) return
        // The nearest place from which as many minutes lie in between.
        let nearest = here
        for (let left = between; left > 0; nearest += Math.sign(minutes))
          left -= open[minutes > 0 ? nearest : nearest - 1] ?? 0
        expect(afterWorkingMinutes(iso(startMs), counted, calendar)).toBe(
          iso(startMs + (nearest - here) * minute),
        )
      }),
      { seed: 19, numRuns },
    )
  })
})
