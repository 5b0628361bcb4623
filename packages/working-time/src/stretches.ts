/**
 * Working time as instants.
 *
 * An instant is working time when the wall clock of the zone shows, at that instant, a time inside the hours of the
 * date that it shows. Everything else follows: when clocks go forward, what they leave out is no working time; when
 * they go back, hours inside the repeated part happen twice; a date that is left out altogether has no hours; and a
 * date that comes in two parts (a change shortly after midnight) has its hours in both.
 */
import { dayMs, type CalendarDay } from './calendar-day.ts'
import type { OpeningHours } from './opening-hours.ts'
import { localDay, offsetPieces } from './zone.ts'

/** Working time on one date, within one of its windows and under one offset; [startMs, endMs). */
export type Stretch = {
  readonly startMs: number
  readonly endMs: number
  readonly offsetMs: number
  readonly day: CalendarDay
}

/** All working time in [startMs, endMs), in order. The work grows with the days between the two. */
export function stretchesBetween(hours: OpeningHours, startMs: number, endMs: number): Stretch[] {
  const stretches: Stretch[] = []
  for (const piece of offsetPieces(hours.zone, startMs, endMs)) {
    const wallStart = piece.startMs + piece.offsetMs
    const wallEnd = piece.endMs + piece.offsetMs
    for (let day = Math.floor(wallStart / dayMs); day * dayMs < wallEnd; day += 1) {
      for (const { opensMs, closesMs } of hours.windowsOn(day)) {
        const from = Math.max(wallStart, day * dayMs + opensMs)
        const to = Math.min(wallEnd, day * dayMs + closesMs)
        if (from >= to) continue
        const { offsetMs } = piece
        stretches.push({ startMs: from - offsetMs, endMs: to - offsetMs, offsetMs, day })
      }
    }
  }
  return stretches
}

/** The working time of one date, in order. */
export function stretchesOn(hours: OpeningHours, day: CalendarDay): Stretch[] {
  const { startMs, endMs } = instantsAround(day)
  return stretchesBetween(hours, startMs, endMs).filter((stretch) => stretch.day === day)
}

/** A range that holds every instant at which some zone shows this date: none is a whole day off UTC. */
export function instantsAround(day: CalendarDay): { startMs: number; endMs: number } {
  return { startMs: (day - 1) * dayMs, endMs: (day + 2) * dayMs }
}

/** Days that are asked for at once: few enough for a short walk, and enough to pay for a look at the zone's rules. */
const daysAtOnce = 32

/** Working time from an instant on, as far as it is asked for. */
export function* stretchesAfter(hours: OpeningHours, ms: number): Generator<Stretch> {
  let from = ms
  for (;;) {
    const day = hours.nextOpenDay(localDay(from, hours.zone) - 1)
    if (day === null) return
    const start = Math.max(from, instantsAround(day).startMs)
    from = start + daysAtOnce * dayMs
    yield* stretchesBetween(hours, start, from)
  }
}

/** Working time back from an instant, the latest first. */
export function* stretchesBefore(hours: OpeningHours, ms: number): Generator<Stretch> {
  let to = ms
  for (;;) {
    const day = hours.previousOpenDay(localDay(to, hours.zone) + 1)
    if (day === null) return
    const end = Math.min(to, instantsAround(day).endMs)
    to = end - daysAtOnce * dayMs
    yield* stretchesBetween(hours, to, end).toReversed()
  }
}
