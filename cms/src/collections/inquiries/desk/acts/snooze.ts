import { nextWorkingAt } from '@galley/working-time'
import type { PayloadRequest } from 'payload'
import { instantAt } from '../../../schedules/wall-time.ts'
import { promiseFrom } from '../../calendar.ts'
import type { Seen, Snooze, SnoozeToken } from '../contract.ts'
import { refuseUnless } from '../may.ts'
import { dateAfter, startOf, todayAtDesk, type Today } from '../queue/today.ts'
import { changeRecord, lockRecord, noSnooze, type DeskFields } from '../record.ts'
import { DeskRefused } from '../refusals.ts'

/** Further away than this is not a snooze but a way to lose something. */
const longestMs = 366 * 24 * 60 * 60 * 1_000

/**
 * Puts an inquiry aside until a time, or until the visitor writes. It is stored as an instant, with Sam's zone of now.
 *
 * The clock goes on, so an inquiry shows as overdue in spite of it, unless the visitor wished for it or it is their
 * turn: then an answer is owed one working day after the snooze ends.
 */
export async function snooze(id: string, asked: Snooze, req: PayloadRequest): Promise<void> {
  const record = await lockRecord(id, req, asked.revision)
  refuseUnless(record, 'snooze', 'This inquiry is not open.')
  const today = await todayAtDesk(req)
  const until = instantFor(asked.until, today)
  const then = until === null ? null : promiseFrom(until, today.calendar)
  const changes: Partial<DeskFields> = {
    state: 'snoozed',
    snoozedFrom: record.state === 'snoozed' ? record.snoozedFrom : record.state,
    snoozedUntil: until,
    snoozedAt: today.now,
    snoozeZone: today.zone,
    snoozeWhy: asked.why === undefined || asked.why === '' ? null : asked.why,
    snoozeVisitorsWish: asked.visitorsWish ?? false,
    snoozeDueAt: then?.dueAt ?? null,
    snoozeDueReason: then?.reason ?? null,
    undelivered: null,
  }
  await changeRecord(record, { act: 'snoozed', changes }, req)
}

function instantFor(asked: string, today: Today): string | null {
  if (asked === 'until-reply') return null
  const at = isToken(asked) ? instantOfToken(asked, today) : new Date(asked).toISOString()
  const now = Date.parse(today.now)
  if (Date.parse(at) > now && Date.parse(at) <= now + longestMs) return at
  throw new DeskRefused('Please choose a time from now on, within a year.', 422, { path: 'until' })
}

function isToken(asked: string): asked is Exclude<SnoozeToken, 'until-reply'> {
  return asked === 'tomorrow-9' || asked === 'next-working-day'
}

function instantOfToken(token: Exclude<SnoozeToken, 'until-reply'>, { date, zone, calendar }: Today): string {
  const tomorrow = dateAfter(date)
  if (token === 'tomorrow-9') return instantAt(`${tomorrow}T09:00`, zone).toISOString()
  const opening = calendar === null ? null : nextWorkingAt(startOf(tomorrow, zone), calendar)
  if (opening !== null) return opening
  const message = 'There are no working hours to come. Please choose a time, or set working hours first.'
  throw new DeskRefused(message, 422, { path: 'until' })
}

/** Ends a snooze before its time. Where its clock rested, an answer is owed from now. */
export async function wake(id: string, { revision }: Seen, req: PayloadRequest): Promise<void> {
  const record = await lockRecord(id, req, revision)
  refuseUnless(record, 'wake', 'This inquiry is not snoozed.')
  const state = record.snoozedFrom ?? 'needs-reply'
  const rested = record.snoozeVisitorsWish === true && state !== 'waiting'
  const { calendar, now } = await todayAtDesk(req)
  const promised = rested ? promiseFrom(now, calendar) : null
  const due =
    promised === null
      ? {}
      : state === 'needs-first-reply'
        ? { dueAt: promised.dueAt, dueReason: promised.reason }
        : { nextDueAt: promised.dueAt, nextDueReason: promised.reason }
  await changeRecord(record, { act: 'woken', changes: { ...noSnooze, ...due, state } }, req)
}
