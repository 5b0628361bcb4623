import type {
  DeskGroup,
  DeskInquiry,
  DeskQueue,
  QueueRow,
} from '../../collections/inquiries/desk/contract.ts'

/** A row of the queue, for tests: due on Wednesday 25 November 2026 at 15:00 in New York unless said otherwise. */
export function aRow(given: Partial<QueueRow> = {}): QueueRow {
  return {
    id: 'a',
    reference: 'G-AAAA-AAAA',
    name: 'Zoë Ōta',
    email: 'zoe@example.org',
    firstWords: 'We type every order twice.',
    path: 'message',
    state: 'needs-first-reply',
    group: 'today',
    receivedAt: '2026-11-24T20:00:00.000Z',
    due: {
      at: '2026-11-25T20:00:00.000Z',
      reason: 'One business day after receipt.',
      words: 'Wednesday 25 November 2026, 15:00 New York time',
    },
    leave: null,
    snooze: null,
    undelivered: null,
    sendingSince: null,
    deferred: null,
    others: 0,
    duplicateOf: null,
    revision: 1,
    ...given,
  }
}

export const noCounts: Record<DeskGroup, number> = {
  returned: 0,
  overdue: 0,
  today: 0,
  later: 0,
  waiting: 0,
  snoozed: 0,
  done: 0,
  spam: 0,
}

export function aQueue(rows: QueueRow[], given: Partial<DeskQueue> = {}): DeskQueue {
  const counts = { ...noCounts }
  for (const { group } of rows) counts[group] += 1
  return {
    rows,
    counts,
    found: rows.length,
    next: null,
    now: '2026-11-25T15:00:00.000Z',
    zone: 'America/New_York',
    today: '2026-11-25',
    ...given,
  }
}

export function anInquiry(given: Partial<DeskInquiry> = {}): DeskInquiry {
  const row = given.row ?? aRow()
  const isOpen = row.state === 'needs-first-reply' || row.state === 'needs-reply'
  return {
    row,
    message: row.firstWords,
    repaired: [],
    laterVersions: [],
    thread: [],
    seenUpTo: 0,
    events: [],
    others: [],
    perhapsSame: [],
    calls: [],
    essay: null,
    spam: null,
    repeats: 0,
    deskNotes: null,
    declineReason: null,
    promise: row.due ?? { at: null, reason: '', words: null },
    firstAnsweredAt: null,
    duplicates: [],
    quoted: `> ${row.firstWords}`,
    subject: `Your message to Sam (${row.reference ?? ''})`,
    undo: null,
    may: {
      reply: row.state !== 'spam',
      done: isOpen || row.state === 'waiting' || row.state === 'snoozed',
      decline: isOpen,
      duplicateOf: isOpen,
      snooze: isOpen,
      wake: row.state === 'snoozed',
      spam: row.state !== 'spam',
      notSpam: row.state === 'spam',
      reopen: row.state === 'done' || row.state === 'declined',
      recordReply: true,
    },
    ...given,
  }
}
