import type { Due, QueueRow, SnoozeView } from '../../collections/inquiries/desk/contract.ts'
import { daysApart, momentInWords } from './zone-time.ts'

export type Clock = { now: Date; zone: string }

type DueWords = { words: string; isOverdue: boolean; isSoon: boolean }

/** One thing to know about an inquiry before it is opened. `alarm` asks for something to be done. */
export type Mark = { key: string; words: string; tone: 'alarm' | 'plain'; title?: string }

const minute = 60_000
const hour = 60 * minute

/** As the reminders have it: two hours before. */
const soon = 2 * hour

/**
 * When an answer is owed, as briefly as it can be said: "due in 2 h", "due tomorrow 15:00", "overdue since yesterday
 * 15:00". Nothing is owed: `null`.
 */
export function dueInWords(due: Due | null, { now, zone }: Clock): DueWords | null {
  if (due === null) return null
  if (due.at === null) return { words: 'no time promised', isOverdue: false, isSoon: false }
  const at = new Date(due.at)
  const left = at.getTime() - now.getTime()
  const moment = momentInWords(at, now, zone)
  if (left <= 0) return { words: `overdue since ${moment}`, isOverdue: true, isSoon: false }
  const isSoon = left <= soon
  if (daysApart(at, now, zone) > 0 && left > hour) return { words: `due ${moment}`, isOverdue: false, isSoon }
  const words = left < hour ? `${Math.max(1, Math.floor(left / minute))} min` : `${Math.floor(left / hour)} h`
  return { words: `due in ${words}`, isOverdue: false, isSoon }
}

/** What stands below the first words of a row, the most pressing first. */
export function marksOf(row: QueueRow, clock: Clock): Mark[] {
  const marks: (Mark | null)[] = [
    row.undelivered === null ? null : { key: 'undelivered', words: sentence(row.undelivered), tone: 'alarm' },
    row.deferred && {
      key: 'deferred',
      words: `Delivery was put off; next try ${momentInWords(new Date(row.deferred.nextTryAt), clock.now, clock.zone)}`,
      tone: 'alarm',
      title: row.deferred.words,
    },
    row.leave && {
      key: 'leave',
      words:
        row.leave.name === null
          ? 'The promise falls in leave'
          : `The promise falls in leave (${row.leave.name})`,
      tone: 'alarm',
    },
    row.sendingSince === null || row.deferred !== null
      ? null
      : { key: 'sending', words: 'The reply is on its way', tone: 'plain' },
    row.path === 'call' ? { key: 'call', words: 'Asks for a call', tone: 'plain' } : null,
    row.state === 'needs-reply' ? { key: 'again', words: 'Wrote again', tone: 'plain' } : null,
    row.state === 'declined' ? { key: 'declined', words: 'Declined', tone: 'plain' } : null,
    row.snooze && { key: 'snooze', words: snoozeInWords(row.snooze, clock), tone: 'plain' },
    row.duplicateOf && {
      key: 'duplicate',
      words: `Duplicate of ${row.duplicateOf.reference ?? 'another inquiry'}`,
      tone: 'plain',
    },
    row.others > 0
      ? {
          key: 'others',
          words: row.others === 1 ? '1 other by this person' : `${row.others} others by this person`,
          tone: 'plain',
        }
      : null,
  ]
  return marks.filter((mark) => mark !== null)
}

/** `Snoozed until Friday 09:00`; with the zone in which it was set, where that is another one now. */
export function snoozeInWords({ until, zone: setIn }: SnoozeView, { now, zone }: Clock): string {
  if (until === null) return 'Snoozed until they write'
  const at = new Date(until)
  const here = momentInWords(at, now, zone)
  const there = momentInWords(at, now, setIn)
  return here === there ? `Snoozed until ${here}` : `Snoozed until ${here} (${there} ${cityOf(setIn)} time)`
}

/** `America/New_York` → `New York` */
export function cityOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
}

function sentence(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`
}
