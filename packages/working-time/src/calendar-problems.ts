import { weekdays, type Calendar, type WallInterval } from './calendar.ts'
import { findDay } from './calendar-day.ts'
import { readWallTime } from './wall-time.ts'
import { isKnownZone } from './zone.ts'

const dayNames = new Map<string, string>([
  ['mon', 'Monday'],
  ['tue', 'Tuesday'],
  ['wed', 'Wednesday'],
  ['thu', 'Thursday'],
  ['fri', 'Friday'],
  ['sat', 'Saturday'],
  ['sun', 'Sunday'],
])

/**
 * What is wrong with a calendar, a whole sentence for each problem; empty when it can be used.
 *
 * The order of a day's intervals does not matter, and touching ones are fine. No hours at all is not a problem here:
 * such a calendar is valid, and promises nothing.
 */
export function calendarProblems(calendar: Calendar): string[] {
  return [
    ...zoneProblems(calendar.zone),
    ...Object.entries(calendar.weekly).flatMap(([key, intervals]) => {
      const day = dayNames.get(key)
      if (day === undefined)
        return [`"${key}" is not a day of the week. Please use ${weekdays.join(', ')} as the names of days.`]
      return intervalProblems(`on ${day}`, intervals ?? [])
    }),
    ...calendar.closures.flatMap(({ on }) => dateProblems(on)),
    ...exceptionProblems(calendar),
  ]
}

/** @throws RangeError  with every problem's sentence */
export function requireCalendar(calendar: Calendar): void {
  const problems = calendarProblems(calendar)
  if (problems.length > 0) throw new RangeError(problems.join(' '))
}

function zoneProblems(zone: string): string[] {
  if (isKnownZone(zone)) return []
  return [`"${zone}" is not a known time zone. Please give an IANA name, such as America/New_York.`]
}

function dateProblems(on: string): string[] {
  return findDay(on) === null ? [`"${on}" is not a date. Please write it as 2026-12-25.`] : []
}

function exceptionProblems({ exceptions = [] }: Calendar): string[] {
  const seen = new Set<string>()
  return exceptions.flatMap(({ on, intervals }) => {
    const twice = seen.has(on)
    seen.add(on)
    return [
      ...dateProblems(on),
      ...(twice ? [`There are two exceptions on ${on}. Please keep one.`] : []),
      ...intervalProblems(`on ${on}`, intervals),
    ]
  })
}

function intervalProblems(when: string, intervals: readonly WallInterval[]): string[] {
  const problems: string[] = []
  const sound: { opens: number; closes: number; words: string }[] = []
  for (const [opensAtLocal, closesAtLocal] of intervals) {
    const malformed = [opensAtLocal, closesAtLocal].filter((time) => readWallTime(time) === null)
    for (const time of malformed)
      problems.push(
        `"${time}" ${when} is not a time of day. Please write it as 09:00, with 24:00 for the end of the day.`,
      )
    const opens = readWallTime(opensAtLocal)
    const closes = readWallTime(closesAtLocal)
    if (opens === null || closes === null) continue
    const words = `${opensAtLocal} to ${closesAtLocal}`
    if (closes === opens)
      problems.push(`The hours ${words} ${when} are empty. Please take them out, or let them end later.`)
    else if (closes < opens)
      problems.push(
        `The hours ${words} ${when} end before they begin. Please write hours over midnight as two days’ hours.`,
      )
    else sound.push({ opens, closes, words })
  }
  sound.sort((one, other) => one.opens - other.opens)
  let longest = sound[0]
  for (const next of sound.slice(1)) {
    if (longest && next.opens < longest.closes)
      problems.push(`The hours ${longest.words} and ${next.words} ${when} overlap. Please make them one.`)
    if (!longest || next.closes > longest.closes) longest = next
  }
  return problems
}
