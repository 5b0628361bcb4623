import { localDate } from '@galley/working-time'
import type { PayloadRequest } from 'payload'
import { currentCalendar, zoneOf, type CurrentCalendar } from '../../calendar.ts'
import { instantAt } from '../../../schedules/wall-time.ts'

/** What the desk needs to know of today: by Sam's calendar, in Sam's zone. */
export type Today = {
  calendar: CurrentCalendar | null
  zone: string
  now: string
  date: string
  endsAt: string
}

export async function todayAtDesk(req: PayloadRequest): Promise<Today> {
  const calendar = await currentCalendar(req)
  const zone = zoneOf(calendar)
  const now = new Date().toISOString()
  const date = localDate(now, zone)
  return { calendar, zone, now, date, endsAt: startOf(dateAfter(date), zone) }
}

/** The next calendar date. */
export function dateAfter(date: string, days = 1): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** The first instant of a calendar date in a zone. */
export function startOf(date: string, zone: string): string {
  return instantAt(`${date}T00:00`, zone).toISOString()
}
