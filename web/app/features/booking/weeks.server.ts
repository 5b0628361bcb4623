import { readClock, readClocks } from '@galley/working-time'
import type { ClockReading } from '@galley/working-time'

/** One time to choose, as it is shown. */
export type Slot = {
  /** The instant. */
  at: string
  day: string
  time: string
  /** Sam's time beside it, e.g. `09:00`, or `Tue 09:00` where it is another day there; `null` in the same zone. */
  hostTime: string | null
  /** Where the clocks of a week have more than one offset: the one of this time. */
  offset: string | null
  hostOffset: string | null
}

export type Day = { date: string; heading: string; slots: Slot[] }

/** A link to a week: any date in it, and how it is called. */
type WeekLink = { week: string; label: string }

export type Week = {
  city: string
  hostCity: string
  /** Of every time of the week; `null` where the clocks change in it, or nothing is free in it. */
  offset: string | null
  hostOffset: string | null
  /** The visitor's clocks show what Sam's show, all week. */
  isHostTime: boolean
  label: string
  /** Those with free times, earliest first. */
  days: Day[]
  earlier: WeekLink | null
  later: WeekLink | null
}

/**
 * One week of the times on offer, by the days of a zone. Which instants are on offer does not depend on the zone; on
 * which day and in which week each of them stands does.
 *
 * @param starts  instants, earliest first
 * @param asked   a date `2026-03-04` in the week to show; anything else, or one from before the first, is the first week
 * @returns       `null` when nothing is on offer. Its `days` are empty when nothing is in the week asked for.
 */
export function weekOf({ starts, zone, hostZone, asked }: Question): Week | null {
  const read = readBoth(starts, zone, hostZone)
  const [first] = read
  if (first === undefined) return null
  const firstWeek = mondayOf(first.here.date)
  const askedWeek = asked !== null && isDate(asked) ? mondayOf(asked) : firstWeek
  const monday = askedWeek < firstWeek ? firstWeek : askedWeek
  const inWeek = read.filter(({ here }) => mondayOf(here.date) === monday)
  const earlier = read.findLast(({ here }) => mondayOf(here.date) < monday)
  const later = read.find(({ here }) => mondayOf(here.date) > monday)
  const spoken = inWeek[0] ?? first
  const offset = onlyOne(inWeek.map(({ here }) => here.offset))
  const hostOffset = onlyOne(inWeek.map(({ there }) => there.offset))
  const shown = inWeek.length > 0 ? inWeek : read
  const isHostTime = shown.every(({ here, there }) => here.date === there.date && here.time === there.time)
  return {
    city: spoken.here.city,
    hostCity: spoken.there.city,
    offset,
    hostOffset,
    isHostTime,
    label: weekInWords(monday),
    days: daysOf(inWeek, { isHostTime, offset, hostOffset }),
    earlier: earlier === undefined ? null : linkTo(earlier.here),
    later: later === undefined ? null : linkTo(later.here),
  }
}

type Question = { starts: readonly string[]; zone: string; hostZone: string; asked: string | null }
type Read = { at: string; here: ClockReading; there: ClockReading }

function readBoth(starts: readonly string[], zone: string, hostZone: string): Read[] {
  const there = readClocks(starts, hostZone)
  return readClocks(starts, zone).flatMap((here, index) => {
    const at = starts[index]
    const host = there[index]
    return at === undefined || host === undefined ? [] : [{ at, here, there: host }]
  })
}

function daysOf(
  times: readonly Read[],
  { isHostTime, offset, hostOffset }: Pick<Week, 'isHostTime' | 'offset' | 'hostOffset'>,
): Day[] {
  const days: Day[] = []
  for (const { at, here, there } of times) {
    let day = days.at(-1)
    if (day?.date !== here.date) {
      day = { date: here.date, heading: here.day, slots: [] }
      days.push(day)
    }
    day.slots.push({
      at,
      day: here.day,
      time: here.time,
      hostTime: isHostTime
        ? null
        : here.date === there.date
          ? there.time
          : `${shortDay(there)} ${there.time}`,
      offset: offset === null ? here.offset : null,
      hostOffset: isHostTime || hostOffset !== null ? null : there.offset,
    })
  }
  return days
}

/** Every time on offer as its own line, for where one is chosen among all of them. */
export function allDays({ starts, zone, hostZone }: Omit<Question, 'asked'>): Day[] {
  const times = readBoth(starts, zone, hostZone)
  const isHostTime = times.every(({ here, there }) => here.date === there.date && here.time === there.time)
  return daysOf(times, {
    isHostTime,
    offset: onlyOne(times.map(({ here }) => here.offset)),
    hostOffset: onlyOne(times.map(({ there }) => there.offset)),
  })
}

function onlyOne(offsets: readonly string[]): string | null {
  const [first = null] = offsets
  return offsets.every((offset) => offset === first) ? first : null
}

function shortDay({ day }: ClockReading): string {
  return day.slice(0, 3)
}

function linkTo({ date }: ClockReading): WeekLink {
  const week = mondayOf(date)
  return { week, label: weekInWords(week) }
}

const dayMs = 86_400_000

/** A date of the calendar: it belongs to no zone, so that counting days of 24 hours is right. */
function isDate(text: string): boolean {
  const ms = /^\d{4}-\d{2}-\d{2}$/u.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text)
}

function mondayOf(date: string): string {
  const ms = Date.parse(`${date}T00:00:00Z`)
  const sinceMonday = (new Date(ms).getUTCDay() + 6) % 7
  return new Date(ms - sinceMonday * dayMs).toISOString().slice(0, 10)
}

/** `2 to 8 March 2026` */
function weekInWords(monday: string): string {
  const from = readClock(`${monday}T00:00:00Z`, 'UTC').day.split(' ').slice(1)
  const sunday = new Date(Date.parse(`${monday}T00:00:00Z`) + 6 * dayMs).toISOString()
  const to = readClock(sunday, 'UTC').day.split(' ').slice(1)
  const shared = from[2] !== to[2] ? 3 : from[1] !== to[1] ? 2 : 1
  return `${from.slice(0, shared).join(' ')} to ${to.join(' ')}`
}
