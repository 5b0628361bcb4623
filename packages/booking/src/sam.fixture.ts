import type { Calendar } from '@galley/working-time'
import type { BookingRules } from './rules.ts'
import type { Availability } from './slots.ts'

const workday = [
  ['09:00', '12:30'],
  ['13:30', '17:00'],
] as const

export const calendar: Calendar = {
  zone: 'America/New_York',
  weekly: { mon: workday, tue: workday, wed: workday, thu: workday, fri: workday },
  closures: [{ on: '2026-02-16', name: 'Presidents’ Day' }, { on: '2026-02-17' }],
  exceptions: [{ on: '2026-02-18', intervals: [] }],
}

export const rules: BookingRules = {
  durationMinutes: 30,
  gapMinutes: 15,
  gridMinutes: 15,
  noticeMinutes: 720,
  windowDays: 21,
  maxPerDay: 4,
}

/** Sam's hours and rules, asked for on the Friday before the week of Monday 2 February 2026, with nothing booked. */
export const open: Availability = { now: '2026-01-30T12:00:00Z', calendar, rules, bookings: [] }

/** A call on 2 February 2026 at a time of day in New York. */
export function callAt(time: string, more: { status?: 'held' | 'confirmed' | 'cancelled' } = {}) {
  const startsAt = `2026-02-02T${time}:00-05:00`
  const endsAt = new Date(Date.parse(startsAt) + 1_800_000).toISOString()
  return { startsAt, endsAt, reference: `Q-${time}`, ...more }
}

/** A time of day in New York on 2 February 2026. */
export function monday(time: string): string {
  return `2026-02-02T${time}-05:00`
}
