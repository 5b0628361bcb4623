import { describe, expect, test } from 'vitest'
import type { Calendar } from './calendar.ts'
import { dueAt } from './due-at.ts'
import { sam, workday } from './sam.fixture.ts'
import { closureOn } from './working-intervals.ts'
import { workingMinutesBetween } from './working-minutes.ts'
import { localDate } from './zone.ts'

const withFriday = (friday: Calendar['weekly']['fri']): Calendar => ({
  ...sam,
  weekly: { ...sam.weekly, fri: friday },
})

describe('the promise clock', () => {
  test.each<[id: string, name: string, received: string, due: string]>([
    ['52', 'Mon 15:00 → Tue 15:00', '2026-03-02T20:00:00Z', '2026-03-03T20:00:00.000Z'],
    ['54', 'Fri 17:00:00, the close → Mon 17:00', '2026-02-27T22:00:00Z', '2026-03-02T22:00:00.000Z'],
    ['55', 'Fri 16:59:59 → Mon 16:59:59', '2026-02-27T21:59:59Z', '2026-03-02T21:59:59.000Z'],
    ['56', 'Sat 10:00 → Mon 17:00', '2026-02-28T15:00:00Z', '2026-03-02T22:00:00.000Z'],
    ['57', 'Mon 07:00 → Mon 17:00', '2026-03-02T12:00:00Z', '2026-03-02T22:00:00.000Z'],
    ['58', 'Thu 15:00 before a holiday → Mon 15:00', '2026-07-02T19:00:00Z', '2026-07-06T19:00:00.000Z'],
    ['61', 'Fri 15:00 before summer time → Mon 15:00', '2026-03-06T20:00:00Z', '2026-03-09T19:00:00.000Z'],
    ['1', 'Fri 20:00 → Mon 17:00', '2026-02-28T01:00:00Z', '2026-03-02T22:00:00.000Z'],
    ['1', 'Mon 09:00:00, the opening → Tue 09:00', '2026-03-02T14:00:00Z', '2026-03-03T14:00:00.000Z'],
    ['1', 'Mon 12:30:00, a break begins → Tue 13:30', '2026-03-02T17:30:00Z', '2026-03-03T18:30:00.000Z'],
    ['1', 'Mon 12:45, in a break → Tue 13:30', '2026-03-02T17:45:00Z', '2026-03-03T18:30:00.000Z'],
    ['1', 'Mon 13:30:00, a break ends → Tue 13:30', '2026-03-02T18:30:00Z', '2026-03-03T18:30:00.000Z'],
    ['1', 'an offset in the time of receipt', '2026-03-02T15:00:00-05:00', '2026-03-03T20:00:00.000Z'],
  ])('%s %s', (_id, _name, received, due) => {
    expect(dueAt(received, sam).dueAt).toBe(due)
  })

  test.each<[name: string, friday: Calendar['weekly']['fri'], received: string, due: string]>([
    ['Thu 15:00, Friday ends 13:00 → Fri 13:00', [['09:00', '13:00']], '15:00', '2026-03-06T18:00:00.000Z'],
    ['Thu 09:30, Friday opens 10:00 → Fri 10:00', [['10:00', '17:00']], '09:30', '2026-03-06T15:00:00.000Z'],
    [
      'Thu 12:00, Friday’s break begins 11:00 → Fri 11:00',
      [
        ['09:00', '11:00'],
        ['13:00', '17:00'],
      ],
      '12:00',
      '2026-03-06T16:00:00.000Z',
    ],
    [
      'Thu 13:00 in a break, and 13:30 is in Friday’s → Fri 13:00',
      [
        ['09:00', '13:00'],
        ['14:00', '17:00'],
      ],
      '13:00',
      '2026-03-06T18:00:00.000Z',
    ],
    [
      'Thu 15:00, Friday’s break begins 15:00 → Fri 15:00',
      [
        ['09:00', '15:00'],
        ['16:00', '17:00'],
      ],
      '15:00',
      '2026-03-06T20:00:00.000Z',
    ],
    [
      'Thu 15:00, touching hours are no break',
      [
        ['09:00', '15:00'],
        ['15:00', '17:00'],
      ],
      '15:00',
      '2026-03-06T20:00:00.000Z',
    ],
    [
      'Thu 20:00, Friday until midnight → midnight',
      [['18:00', '24:00']],
      '20:00',
      '2026-03-07T05:00:00.000Z',
    ],
  ])('1 %s', (_name, friday, received, due) => {
    expect(dueAt(`2026-03-05T${received}:00-05:00`, withFriday(friday)).dueAt).toBe(due)
  })

  test.each<[name: string, calendar: Partial<Calendar>, received: string, due: string]>([
    [
      'a due time that spring leaves out is the next that exists',
      { weekly: { sat: [['01:00', '05:00']], sun: [['01:00', '05:00']] } },
      '2026-03-07T02:30:00-05:00',
      '2026-03-08T07:00:00.000Z',
    ],
    [
      'of a due time that autumn repeats the first counts',
      { weekly: { sat: [['01:00', '05:00']], sun: [['01:00', '05:00']] } },
      '2026-10-31T01:30:00-04:00',
      '2026-11-01T05:30:00.000Z',
    ],
    [
      'a day whose only hours are left out is no working day',
      { weekly: { sat: [['02:00', '03:00']], sun: [['02:00', '03:00']] } },
      '2026-03-07T02:30:00-05:00',
      '2026-03-14T06:30:00.000Z',
    ],
    [
      'a date that a zone leaves out is no working day',
      { zone: 'Pacific/Apia', weekly: { thu: workday, fri: workday, sat: workday } },
      '2011-12-29T15:00:00-10:00',
      '2011-12-31T01:00:00.000Z',
    ],
    [
      'a midnight that does not exist is the first minute of its day',
      { zone: 'America/Sao_Paulo', weekly: { sat: [['00:00', '04:00']], sun: [['00:00', '04:00']] } },
      '2018-11-03T00:30:00-03:00',
      '2018-11-04T03:00:00.000Z',
    ],
    [
      'an exception opens a day that is a closure',
      { exceptions: [{ on: '2026-07-03', intervals: [['10:00', '12:00']] }] },
      '2026-07-02T15:00:00-04:00',
      '2026-07-03T16:00:00.000Z',
    ],
    [
      'an exception without hours closes its day',
      { exceptions: [{ on: '2026-03-03', intervals: [] }] },
      '2026-03-02T15:00:00-05:00',
      '2026-03-04T20:00:00.000Z',
    ],
    [
      'exceptions alone are hours enough',
      { weekly: {}, exceptions: [{ on: '2031-05-06', intervals: [['10:00', '12:00']] }] },
      '2026-03-02T15:00:00-05:00',
      '2031-05-06T16:00:00.000Z',
    ],
  ])('T4 %s', (_name, change, received, due) => {
    expect(dueAt(received, { ...sam, ...change }).dueAt).toBe(due)
  })

  test('60 leave entered later leaves a stored due time alone, and can be found on its date', () => {
    const stored = dueAt('2026-03-02T20:00:00Z', sam).dueAt ?? ''
    const later = { ...sam, closures: [{ on: '2026-03-03', name: 'Leave' }] }
    expect(closureOn(localDate(stored, later.zone), later)).toEqual({ name: 'Leave' })
    expect(closureOn(localDate(stored, sam.zone), sam)).toBeNull()
  })

  test('64 the clock runs from receipt, so what is found three days later is overdue at once', () => {
    const due = dueAt('2026-03-02T20:00:00Z', sam).dueAt ?? ''
    expect(workingMinutesBetween('2026-03-05T20:00:00Z', due, sam)).toBe(-2 * 7 * 60)
  })

  test.each<[name: string, calendar: Partial<Calendar>]>([
    ['none at all', { weekly: {} }],
    ['days without any', { weekly: { mon: [], sun: [] } }],
    ['an exception that is over', { weekly: {}, exceptions: [{ on: '2026-01-05', intervals: workday }] }],
  ])('65 without working hours no time is promised, and the reason says why: %s', (_name, change) => {
    expect(dueAt('2026-03-02T20:00:00Z', { ...sam, ...change })).toEqual({
      dueAt: null,
      reason: 'The calendar for New York has no working hours from then on, so no time can be promised.',
    })
  })
})

describe('the reason', () => {
  const leave = ['2026-03-03', '2026-03-04', '2026-03-05'].map((on) => ({ on, name: 'Leave' }))

  test.each<[name: string, received: string, calendar: Partial<Calendar>, reason: string]>([
    [
      'says when it came and what counts',
      '2026-03-02T20:00:00Z',
      {},
      'Received on Monday 2 March 2026 at 15:00 New York time, in working hours. ' +
        'The answer is due at that time of the next working day: Tuesday 3 March 2026 at 15:00.',
    ],
    [
      'names a skipped day',
      '2026-07-02T19:00:00Z',
      {},
      'Received on Thursday 2 July 2026 at 15:00 New York time, in working hours. ' +
        'The answer is due at that time of the next working day: Monday 6 July 2026 at 15:00. ' +
        'Friday 3 July 2026 does not count: Independence Day, observed.',
    ],
    [
      'names days off in one sentence, and those without a name too',
      '2026-03-02T20:00:00Z',
      { closures: [...leave, { on: '2026-03-06' }, { on: '2026-03-08', name: 'A Sunday' }] },
      'Received on Monday 2 March 2026 at 15:00 New York time, in working hours. ' +
        'The answer is due at that time of the next working day: Monday 9 March 2026 at 15:00. ' +
        'Tuesday 3 March 2026 to Thursday 5 March 2026 do not count: Leave. ' +
        'Friday 6 March 2026 does not count: a day off.',
    ],
    [
      'tells of a break, and of hours that end before',
      '2026-03-02T18:00:00Z',
      { weekly: { mon: workday, tue: [['09:00', '13:00']] } },
      'Received on Monday 2 March 2026 at 13:00 New York time, in a break, ' +
        'so one business day counts from the end of the break. ' +
        'The answer is due on the next working day, when the hours before that time end: ' +
        'Tuesday 3 March 2026 at 13:00.',
    ],
    [
      'tells of hours that begin later',
      '2026-03-02T14:00:00Z',
      { weekly: { mon: workday, tue: [['10:00', '13:00']] } },
      'Received on Monday 2 March 2026 at 09:00 New York time, in working hours. ' +
        'The answer is due on the next working day, when its hours begin: Tuesday 3 March 2026 at 10:00.',
    ],
    [
      'tells of a close',
      '2026-02-28T15:00:00Z',
      {},
      'Received on Saturday 28 February 2026 at 10:00 New York time, outside working hours. ' +
        'The answer is due at the close of the next working day: Monday 2 March 2026 at 17:00.',
    ],
    [
      'tells of a time that does not exist',
      '2026-03-07T07:30:00Z',
      { weekly: { sat: [['01:00', '05:00']], sun: [['01:00', '05:00']] } },
      'Received on Saturday 7 March 2026 at 02:30 New York time, in working hours. ' +
        'The answer is due on the next working day, after the time that its change of clocks leaves out: ' +
        'Sunday 8 March 2026 at 03:00.',
    ],
    [
      'tells equal times apart',
      '2026-10-31T05:30:00Z',
      { weekly: { sat: [['01:00', '05:00']], sun: [['01:00', '05:00']] } },
      'Received on Saturday 31 October 2026 at 01:30 New York time, in working hours. ' +
        'The answer is due at that time of the next working day: ' +
        'Sunday 1 November 2026 at 01:30 (UTC−04:00).',
    ],
  ])('T4 %s', (_name, received, change, reason) => {
    expect(dueAt(received, { ...sam, ...change }).reason).toBe(reason)
  })
})

test.each(['', '2026-03-02', '2026-03-02T15:00:00', 'Monday', '2026-02-30T15:00:00Z'])(
  '"%s" is refused as a time of receipt',
  (received) => {
    expect(() => dueAt(received, sam)).toThrow(
      new RangeError(`"${received}" is not an instant: give one such as 2026-03-06T20:00:00Z.`),
    )
  },
)

test('a calendar with problems is refused with all of them', () => {
  const friday = [
    ['9:00', '12:00'],
    ['17:00', '13:00'],
  ] as const
  expect(() => dueAt('2026-03-02T20:00:00Z', withFriday(friday))).toThrow(
    new RangeError(
      '"9:00" on Friday is not a time of day. Please write it as 09:00, with 24:00 for the end of the day. ' +
        'The hours 17:00 to 13:00 on Friday end before they begin. Please write hours over midnight as two days’ hours.',
    ),
  )
})
