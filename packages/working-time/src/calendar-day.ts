/** A calendar date as a whole number: days since 1970-01-01. It belongs to no zone. */
export type CalendarDay = number

export const dayMs = 86_400_000
export const minuteMs = 60_000

/** The first and the last day that four digits of a year can write. */
export const firstDay: CalendarDay = Date.parse('0001-01-01T00:00:00Z') / dayMs
export const lastDay: CalendarDay = Date.UTC(9999, 11, 31) / dayMs

/** `2026-03-08` from its number. */
export function dateOf(day: CalendarDay): string {
  return new Date(day * dayMs).toISOString().slice(0, 10)
}

/** The number of a date `YYYY-MM-DD`; `null` for anything else, also for a 30 February. */
export function findDay(date: string): CalendarDay | null {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(date)) return null
  const day = Date.parse(`${date}T00:00:00Z`) / dayMs
  return Number.isInteger(day) && dateOf(day) === date ? day : null
}

/** 0 is Monday; 1970-01-01 was a Thursday. */
export function weekdayOf(day: CalendarDay): number {
  return (((day + 3) % 7) + 7) % 7
}
