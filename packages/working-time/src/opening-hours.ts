import { weekdays, type Calendar, type WallInterval } from './calendar.ts'
import { dateOf, findDay, firstDay, lastDay, minuteMs, weekdayOf, type CalendarDay } from './calendar-day.ts'
import { readWallTime } from './wall-time.ts'

/** Part of a day's wall clock, in milliseconds since its midnight; the end is not inside. */
export type WallWindow = { readonly opensMs: number; readonly closesMs: number }

/** A calendar, read once for many questions. */
export type OpeningHours = {
  readonly zone: string
  /** What the wall clock shows while we work on a day, in order; empty when closed. */
  windowsOn: (day: CalendarDay) => readonly WallWindow[]
  /** Why a day that has weekly hours is closed: by a closure or by an exception without hours. */
  closedOn: (day: CalendarDay) => { readonly name: string | null } | null
  /** The first day with hours from `day` on (or back from it), that day included; `null` when there is none. */
  nextOpenDay: (day: CalendarDay) => CalendarDay | null
  previousOpenDay: (day: CalendarDay) => CalendarDay | null
}

/** @param calendar  one without problems */
export function openingHours(calendar: Calendar): OpeningHours {
  const weekly = weekdays.map((key) => readWindows(calendar.weekly[key] ?? []))
  const closures = new Map(calendar.closures.map((closure) => [closure.on, closure]))
  const exceptions = new Map(
    (calendar.exceptions ?? []).map(({ on, intervals }) => [on, readWindows(intervals)]),
  )
  const usual = (day: CalendarDay): readonly WallWindow[] => weekly[weekdayOf(day)] ?? []
  const windowsOn = (day: CalendarDay): readonly WallWindow[] => {
    const date = dateOf(day)
    return exceptions.get(date) ?? (closures.has(date) ? [] : usual(day))
  }
  // Without weekly hours only exceptions open a day, and those can be listed instead of looked for day by day.
  const everyWeek = weekly.some((windows) => windows.length > 0)
  const special = [...exceptions.keys()].flatMap((date) => findDay(date) ?? []).toSorted((a, b) => a - b)
  const isOpen = (day: CalendarDay): boolean => windowsOn(day).length > 0
  return {
    zone: calendar.zone,
    windowsOn,
    closedOn(day) {
      if (usual(day).length === 0 || isOpen(day)) return null
      return { name: closures.get(dateOf(day))?.name?.trim() || null }
    },
    nextOpenDay(day) {
      if (!everyWeek) return special.find((other) => other >= day && isOpen(other)) ?? null
      for (let next = Math.max(day, firstDay); next <= lastDay; next += 1) if (isOpen(next)) return next
      return null
    },
    previousOpenDay(day) {
      if (!everyWeek) return special.findLast((other) => other <= day && isOpen(other)) ?? null
      for (let next = Math.min(day, lastDay); next >= firstDay; next -= 1) if (isOpen(next)) return next
      return null
    },
  }
}

function readWindows(intervals: readonly WallInterval[]): WallWindow[] {
  return intervals
    .map(([opensAtLocal, closesAtLocal]) => ({
      opensMs: (readWallTime(opensAtLocal) ?? 0) * minuteMs,
      closesMs: (readWallTime(closesAtLocal) ?? 0) * minuteMs,
    }))
    .toSorted((one, other) => one.opensMs - other.opensMs)
}
