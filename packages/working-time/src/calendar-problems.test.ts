import { describe, expect, test } from 'vitest'
import { calendarProblems } from './calendar-problems.ts'
import type { Calendar } from './calendar.ts'
import { sam, workday } from './sam.fixture.ts'

describe('a calendar', () => {
  test.each<[name: string, change: Partial<Calendar>]>([
    ['Sam’s', {}],
    ['one without hours', { weekly: {} }],
    [
      'one with touching hours in any order',
      {
        weekly: {
          mon: [
            ['13:00', '24:00'],
            ['00:00', '13:00'],
          ],
        },
      },
    ],
    ['one in an alias of a zone', { zone: 'Asia/Calcutta' }],
    [
      'one with a leap day, and two closures on one date',
      { closures: [{ on: '2028-02-29', name: 'Leap' }, { on: '2028-02-29' }] },
    ],
    ['one with an exception on a closure', { exceptions: [{ on: '2026-07-03', intervals: [] }] }],
  ])('can be used: %s', (_name, change) => {
    expect(calendarProblems({ ...sam, ...change })).toEqual([])
  })

  test.each<[name: string, change: Partial<Calendar>, problems: string[]]>([
    [
      'an unknown zone',
      { zone: 'Foo/Bar' },
      ['"Foo/Bar" is not a known time zone. Please give an IANA name, such as America/New_York.'],
    ],
    [
      'an offset for a zone',
      { zone: '+05:00' },
      ['"+05:00" is not a known time zone. Please give an IANA name, such as America/New_York.'],
    ],
    [
      'an hour of one digit',
      { weekly: { mon: [['9:00', '12:00']] } },
      ['"9:00" on Monday is not a time of day. Please write it as 09:00, with 24:00 for the end of the day.'],
    ],
    [
      'times that no day has',
      { weekly: { tue: [['12:60', '24:01']] } },
      [
        '"12:60" on Tuesday is not a time of day. Please write it as 09:00, with 24:00 for the end of the day.',
        '"24:01" on Tuesday is not a time of day. Please write it as 09:00, with 24:00 for the end of the day.',
      ],
    ],
    [
      'hours over midnight',
      { weekly: { fri: [['22:00', '02:00']] } },
      [
        'The hours 22:00 to 02:00 on Friday end before they begin. Please write hours over midnight as two days’ hours.',
      ],
    ],
    [
      'hours without length',
      { weekly: { fri: [['09:00', '09:00']] } },
      ['The hours 09:00 to 09:00 on Friday are empty. Please take them out, or let them end later.'],
    ],
    [
      'overlapping hours',
      {
        weekly: {
          sun: [
            ['12:00', '17:00'],
            ['09:00', '12:30'],
          ],
        },
      },
      ['The hours 09:00 to 12:30 and 12:00 to 17:00 on Sunday overlap. Please make them one.'],
    ],
    [
      'hours within hours that are not the next',
      {
        weekly: {
          sun: [
            ['09:00', '17:00'],
            ['10:00', '11:00'],
            ['12:00', '13:00'],
          ],
        },
      },
      [
        'The hours 09:00 to 17:00 and 10:00 to 11:00 on Sunday overlap. Please make them one.',
        'The hours 09:00 to 17:00 and 12:00 to 13:00 on Sunday overlap. Please make them one.',
      ],
    ],
    [
      'a date that does not exist',
      { closures: [{ on: '2026-02-30', name: 'Never' }] },
      ['"2026-02-30" is not a date. Please write it as 2026-12-25.'],
    ],
    [
      'two exceptions on a date, one of them wrong',
      {
        exceptions: [
          { on: '2026-12-24', intervals: workday },
          { on: '2026-12-24', intervals: [['x', '12:00']] },
        ],
      },
      [
        'There are two exceptions on 2026-12-24. Please keep one.',
        '"x" on 2026-12-24 is not a time of day. Please write it as 09:00, with 24:00 for the end of the day.',
      ],
    ],
  ])('is told what is wrong with it: %s', (_name, change, problems) => {
    expect(calendarProblems({ ...sam, ...change })).toEqual(problems)
  })

  test('is told of a day of the week that there is not', () => {
    const weekly = { mon: workday, monday: workday }
    expect(calendarProblems({ ...sam, weekly })).toEqual([
      '"monday" is not a day of the week. Please use mon, tue, wed, thu, fri, sat, sun as the names of days.',
    ])
  })
})
