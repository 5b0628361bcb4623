import { describe, expect, test } from 'vitest'
import type { BookingRules } from './rules.ts'
import { callAt, monday, open, rules } from './sam.fixture.ts'
import type { Availability } from './slots.ts'
import { refusalSentence, whyNot, type Refusal } from './why-not.ts'

const four = ['09:00', '11:00', '14:00', '16:00'].map((time) => callAt(time))

describe('why a time is not offered', () => {
  test.each<[id: string, name: string, at: string, change: Partial<Availability>, refusal: Refusal | null]>([
    ['B16', 'a free time', monday('10:00:00'), {}, null],
    ['B16', 'the same time by another offset', '2026-02-02T15:00:00Z', {}, null],
    ['81', 'from a stale page, past', monday('10:00:00'), { now: monday('10:00:01') }, { why: 'past' }],
    [
      '72',
      'within the notice',
      monday('09:00:00'),
      { now: '2026-02-01T21:00:01-05:00' },
      { why: 'too-soon' },
    ],
    ['72', 'at the notice', monday('09:00:00'), { now: '2026-02-01T21:00:00-05:00' }, null],
    ['B16', 'now itself', monday('10:00:00'), { now: monday('10:00:00') }, { why: 'too-soon' }],
    [
      'B4',
      'at the end of the window',
      monday('10:00:00'),
      { now: '2026-01-12T10:00:00-05:00' },
      { why: 'too-far' },
    ],
    ['B4', 'just within the window', monday('10:00:00'), { now: '2026-01-12T10:00:01-05:00' }, null],
    ['82', 'Sunday at 03:00', '2026-02-08T03:00:00-05:00', {}, { why: 'outside-hours' }],
    ['74', 'a call that would end after the close', monday('16:45:00'), {}, { why: 'outside-hours' }],
    ['74', 'the last call of the day', monday('16:30:00'), {}, null],
    ['74', 'a call that would run into the break', monday('12:15:00'), {}, { why: 'outside-hours' }],
    ['74', 'the last call before the break', monday('12:00:00'), {}, null],
    ['B16', 'a holiday', '2026-02-16T10:00:00-05:00', {}, { why: 'holiday', name: 'Presidents’ Day' }],
    ['B16', 'a closure without a name', '2026-02-17T10:00:00-05:00', {}, { why: 'day-off' }],
    ['B16', 'an exception without hours', '2026-02-18T10:00:00-05:00', {}, { why: 'day-off' }],
    [
      'B16',
      'a taken time',
      monday('10:15:00'),
      { bookings: [callAt('10:00')] },
      { why: 'busy', reference: 'Q-10:00' },
    ],
    [
      'B16',
      'in the gap after a call',
      monday('10:30:00'),
      { bookings: [callAt('10:00')] },
      { why: 'gap', reference: 'Q-10:00' },
    ],
    [
      'B16',
      'with a gap that a call is in',
      monday('09:30:00'),
      { bookings: [callAt('10:00')] },
      { why: 'gap', reference: 'Q-10:00' },
    ],
    ['B16', 'after the gap', monday('10:45:00'), { bookings: [callAt('10:00')] }, null],
    [
      'B3',
      'a cancelled call',
      monday('10:00:00'),
      { bookings: [callAt('10:00', { status: 'cancelled' })] },
      null,
    ],
    ['B11', 'its own time, when it is left out to be moved', monday('10:15:00'), { bookings: [] }, null],
    ['76', 'a full day', monday('10:00:00'), { bookings: four }, { why: 'day-full' }],
    [
      '76',
      'a full day, one of them cancelled',
      monday('10:00:00'),
      { bookings: [...four.slice(1), callAt('09:00', { status: 'cancelled' })] },
      null,
    ],
    ['82', 'off the grid', monday('10:07:00'), {}, { why: 'off-grid' }],
    ['82', 'with seconds', monday('10:00:30'), {}, { why: 'off-grid' }],
    ['82', 'with a millisecond', monday('10:00:00.001'), {}, { why: 'off-grid' }],
    [
      'B16',
      'off the grid on a holiday: one reason',
      '2026-02-16T10:07:00-05:00',
      {},
      { why: 'holiday', name: 'Presidents’ Day' },
    ],
    [
      'B13',
      'Sam’s own move needs no notice',
      monday('10:00:00'),
      { now: monday('09:59:00'), rules: { ...rules, noticeMinutes: 0 } },
      null,
    ],
  ])('%s %s', (_id, _name, at, change, refusal) => {
    expect(whyNot({ at, ...open, ...change })).toEqual(refusal)
  })

  test('is refused as a question when the time is no instant', () => {
    expect(() => whyNot({ at: '2026-02-02 10:00', ...open })).toThrow('"2026-02-02 10:00" is not an instant')
  })
})

test.each<[refusal: Refusal, change: Partial<BookingRules>, sentence: string]>([
  [{ why: 'past' }, {}, 'This time is past.'],
  [{ why: 'too-soon' }, {}, 'This time is too soon: calls are booked at least 12 hours ahead.'],
  [
    { why: 'too-soon' },
    { noticeMinutes: 90 },
    'This time is too soon: calls are booked at least 90 minutes ahead.',
  ],
  [{ why: 'too-far' }, { windowDays: 1 }, 'This time is too far ahead: calls are booked up to 1 day ahead.'],
  [
    { why: 'outside-hours' },
    {},
    'This time is outside working hours, or they end before a call of 30 minutes would.',
  ],
  [{ why: 'holiday', name: 'Labor Day' }, {}, 'This day is closed: Labor Day.'],
  [{ why: 'day-off' }, {}, 'This day is a day off.'],
  [{ why: 'busy', reference: 'K7-2M' }, {}, 'There is another call at this time (K7-2M).'],
  [{ why: 'busy', reference: null }, {}, 'There is another call at this time.'],
  [
    { why: 'gap', reference: 'K7-2M' },
    {},
    'This time is too near to another call (K7-2M): time is kept free after each.',
  ],
  [{ why: 'day-full' }, {}, 'This day is full: 4 calls a day can be booked.'],
  [
    { why: 'off-grid' },
    { gridMinutes: 60 },
    'Calls start in steps of 1 hour, counted from midnight, and this time is in between.',
  ],
])('B16 %j in words', (refusal, change, sentence) => {
  expect(refusalSentence(refusal, { ...rules, ...change })).toBe(sentence)
})
