import type { Calendar, WallInterval } from './calendar.ts'

export const workday: readonly WallInterval[] = [
  ['09:00', '12:30'],
  ['13:30', '17:00'],
]

/** Sam's week in New York, with the holidays of the tests' dates. */
export const sam: Calendar = {
  zone: 'America/New_York',
  weekly: { mon: workday, tue: workday, wed: workday, thu: workday, fri: workday },
  closures: [{ on: '2026-07-03', name: 'Independence Day, observed' }],
  version: 7,
}
