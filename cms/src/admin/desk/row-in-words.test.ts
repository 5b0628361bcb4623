import { expect, test } from 'vitest'
import { aRow } from './desk.fixture.ts'
import { dueInWords, marksOf } from './row-in-words.ts'

const clock = { now: new Date('2026-11-25T15:00:00Z'), zone: 'America/New_York' } // a Wednesday, 10:00
const dueAt = (at: string | null) => ({ at, reason: 'One business day.', words: null })

test.each([
  ['2026-11-25T17:10:00Z', 'due in 2 h', false],
  ['2026-11-25T15:40:00Z', 'due in 40 min', false],
  ['2026-11-25T15:00:20Z', 'due in 1 min', false],
  ['2026-11-26T20:00:00Z', 'due tomorrow 15:00', false],
  ['2026-11-27T20:00:00Z', 'due Friday 15:00', false],
  ['2026-12-14T20:00:00Z', 'due 14 December, 15:00', false],
  ['2026-11-25T15:00:00Z', 'overdue since 10:00', true],
  ['2026-11-24T20:00:00Z', 'overdue since yesterday 15:00', true],
  ['2026-11-20T20:00:00Z', 'overdue since Friday 15:00', true],
  [null, 'no time promised', false],
])('T1 what is due at %s is “%s”', (at, words, isOverdue) => {
  expect(dueInWords(dueAt(at), clock)).toMatchObject({ words, isOverdue })
})

test('where nothing is owed nothing is said', () => {
  expect(dueInWords(null, clock)).toBeNull()
})

const snooze = {
  until: '2026-11-30T08:00:00Z',
  zone: 'Europe/Berlin',
  words: null,
  why: null,
  setAt: null,
  visitorsWish: false,
}
test.each([
  ['nothing', {}, []],
  ['a call', { path: 'call' }, ['Asks for a call']],
  [
    'C-44 a reply that came back',
    { undelivered: 'not delivered: 550 mailbox full' },
    ['Not delivered: 550 mailbox full'],
  ],
  [
    'T10 a reply that was put off',
    {
      sendingSince: '2026-11-25T14:00:00Z',
      deferred: { words: '450 greylisted', nextTryAt: '2026-11-25T15:05:00Z' },
    },
    ['Delivery was put off; next try 10:05'],
  ],
  ['C-60 leave', { leave: { name: 'Thanksgiving' } }, ['The promise falls in leave (Thanksgiving)']],
  ['C-60 leave without a name', { leave: { name: null } }, ['The promise falls in leave']],
  ['T11 the same person', { others: 2 }, ['2 others by this person']],
  ['a second letter', { state: 'needs-reply', others: 1 }, ['Wrote again', '1 other by this person']],
  ['T7 a snooze without a time', { snooze: { ...snooze, until: null } }, ['Snoozed until they write']],
  [
    'C-102 a snooze that was set elsewhere',
    { snooze },
    ['Snoozed until Monday 03:00 (Monday 09:00 Berlin time)'],
  ],
  ['a duplicate', { duplicateOf: { id: 'b', reference: 'G-BBBB-BBBB' } }, ['Duplicate of G-BBBB-BBBB']],
] as const)('%s is marked', (_what, given, words) => {
  expect(marksOf(aRow(given), clock).map((mark) => mark.words)).toEqual(words)
})
