import { describe, expect, test } from 'vitest'
import type { BookingRules } from './rules.ts'
import { callAt, calendar, monday, open, rules } from './sam.fixture.ts'
import { slots, type Availability } from './slots.ts'

/** The starts on 2 February 2026, as times of day in New York. */
function mondaySlots(change: Partial<Availability>): string[] {
  const day = { from: '2026-02-02T00:00:00-05:00', to: '2026-02-03T00:00:00-05:00' }
  return slots({ ...day, ...open, ...change }).map((at) =>
    new Date(Date.parse(at) - 5 * 3_600_000).toISOString().slice(11, 16),
  )
}

const halfHours = { ...rules, gridMinutes: 30 }
const wholeDay = '09:00 09:30 10:00 10:30 11:00 11:30 12:00 13:30 14:00 14:30 15:00 15:30 16:00 16:30'.split(
  ' ',
)

describe('a day of Sam’s', () => {
  test('74 offers calls that end by the close and by the break', () => {
    const offered = mondaySlots({})
    expect(offered).toContain('16:30')
    expect(offered).not.toContain('16:45')
    expect(offered).toContain('12:00')
    expect(offered).not.toContain('12:15')
    expect(mondaySlots({ rules: halfHours })).toEqual(wholeDay)
  })

  test('72 offers what is at least the notice away', () => {
    expect(mondaySlots({ now: '2026-02-01T20:00:00-05:00', rules: halfHours })).toEqual(wholeDay)
    expect(mondaySlots({ now: '2026-02-01T21:00:00-05:00', rules: halfHours })).toEqual(wholeDay)
    expect(mondaySlots({ now: '2026-02-01T21:00:01-05:00', rules: halfHours })).toEqual(wholeDay.slice(1))
  })

  test('B4 offers nothing past, and nothing at or after the end of the window', () => {
    expect(
      mondaySlots({ now: '2026-02-03T00:00:00-05:00', rules: { ...halfHours, noticeMinutes: 0 } }),
    ).toEqual([])
    expect(mondaySlots({ now: '2026-01-12T10:00:00-05:00', rules: halfHours })).toEqual(['09:00', '09:30'])
  })

  test('B3 keeps free what is booked or held, with the gap after both calls, and not what is cancelled', () => {
    expect(mondaySlots({ bookings: [callAt('10:00', { status: 'confirmed' })] }).slice(0, 4)).toEqual([
      '09:00',
      '09:15',
      '10:45',
      '11:00',
    ])
    expect(mondaySlots({ bookings: [callAt('10:00', { status: 'held' })] })).not.toContain('10:00')
    expect(mondaySlots({ bookings: [callAt('10:00', { status: 'cancelled' })] })).toEqual(mondaySlots({}))
  })

  test('B3 keeps the gap that a booking was made with', () => {
    const booking = { ...callAt('10:00'), blockedUntil: monday('11:30:00') }
    const offered = mondaySlots({ bookings: [booking], rules: { ...rules, gapMinutes: 0 } })
    expect(offered.slice(0, 5)).toEqual(['09:00', '09:15', '09:30', '11:30', '11:45'])
  })

  test('B3 keeps free what runs in from before the times that are asked for', () => {
    const from = monday('10:15:00')
    const found = slots({ ...open, from, to: monday('11:00:00'), bookings: [callAt('10:00')] })
    expect(found).toEqual(['2026-02-02T15:45:00.000Z'])
  })

  test('76 is full with its last call, and open again when one is cancelled', () => {
    const four = ['09:00', '11:00', '14:00', '16:00'].map((time) => callAt(time))
    expect(mondaySlots({ bookings: four })).toEqual([])
    const [first, ...others] = four
    expect(mondaySlots({ bookings: [{ ...callAt('09:00'), status: 'cancelled' }, ...others] })).toContain(
      '09:00',
    )
    expect(mondaySlots({ bookings: first ? [first] : [] }).length).toBeGreaterThan(0)
  })

  test('76 counts calls by the date in Sam’s zone', () => {
    const lateOnSunday = { startsAt: '2026-02-02T04:30:00Z', endsAt: '2026-02-02T04:45:00Z' }
    const one = { ...halfHours, maxPerDay: 1 }
    expect(mondaySlots({ bookings: [lateOnSunday], rules: one })).toEqual(wholeDay)
  })

  test('B4 is empty on a holiday, on a day off and at the weekend', () => {
    const later = { ...rules, windowDays: 30 }
    const between = (from: string, to: string) => slots({ ...open, rules: later, from, to })
    expect(between('2026-02-16T00:00:00-05:00', '2026-02-19T00:00:00-05:00')).toEqual([])
    expect(between('2026-02-07T00:00:00-05:00', '2026-02-09T00:00:00-05:00')).toEqual([])
  })

  test('gives starts from `from` on and before `to`', () => {
    const range = { from: monday('10:00:00'), to: monday('10:30:00') }
    expect(slots({ ...open, ...range })).toEqual(['2026-02-02T15:00:00.000Z', '2026-02-02T15:15:00.000Z'])
    expect(slots({ ...open, from: range.to, to: range.from })).toEqual([])
  })

  test('78 offsets of five minutes give no two calls that overlap', () => {
    const all = { ...rules, gridMinutes: 5, maxPerDay: 100 }
    const taken: ReturnType<typeof callAt>[] = []
    for (const time of ['10:00', '10:05', '10:10', '10:15', '10:20', '10:45', '11:25', '11:30']) {
      if (mondaySlots({ rules: all, bookings: taken }).includes(time)) taken.push(callAt(time))
    }
    expect(taken.map(({ reference }) => reference)).toEqual(['Q-10:00', 'Q-10:45', 'Q-11:30'])
  })
})

describe('changes of the clocks', () => {
  const sundays = (hours: readonly (readonly [string, string])[], zone = calendar.zone) => ({
    ...open,
    calendar: { zone, weekly: { sat: [['22:00', '24:00']] as const, sun: hours }, closures: [] },
  })

  test('67 hours on the Sunday of spring are the wall clock’s', () => {
    const found = slots({
      ...sundays([['13:00', '18:00']]),
      now: '2026-03-05T12:00:00Z',
      from: '2026-03-08T05:00:00Z',
      to: '2026-03-09T04:00:00Z',
    })
    expect(found.at(0)).toBe('2026-03-08T17:00:00.000Z')
    expect(Date.parse(found.at(-1) ?? '') + 30 * 60_000).toBe(Date.parse('2026-03-08T22:00:00Z'))
  })

  test('B5 the hour that does not exist gives no slot, and calls go on over it', () => {
    const found = slots({
      ...sundays([['01:00', '04:00']]),
      rules: { ...halfHours, durationMinutes: 60 },
      now: '2026-03-05T12:00:00Z',
      from: '2026-03-08T05:00:00Z',
      to: '2026-03-09T04:00:00Z',
    })
    expect(found).toEqual(['06:00', '06:30', '07:00'].map((time) => `2026-03-08T${time}:00.000Z`))
  })

  test('98 the hour that comes twice gives each start twice, and every call its whole length', () => {
    const found = slots({
      ...sundays([['01:00', '02:30']]),
      rules: halfHours,
      now: '2026-10-29T12:00:00Z',
      from: '2026-11-01T04:00:00Z',
      to: '2026-11-02T05:00:00Z',
    })
    const expected = ['05:00', '05:30', '06:00', '06:30', '07:00']
    expect(found).toEqual(expected.map((time) => `2026-11-01T${time}:00.000Z`))
  })

  test('B5 a call may go over midnight where both days are open', () => {
    const found = slots({
      ...sundays([['00:00', '01:00']]),
      now: '2026-02-05T12:00:00Z',
      from: '2026-02-08T04:30:00Z',
      to: '2026-02-08T06:00:00Z',
    })
    const expected = ['04:30', '04:45', '05:00', '05:15', '05:30']
    expect(found).toEqual(expected.map((time) => `2026-02-08T${time}:00.000Z`))
  })

  test.each<[name: string, zone: string, from: string, expected: string[]]>([
    // 02:00 (+11) becomes 01:30 (+10:30): the half hour from 01:30 comes twice.
    [
      'Lord Howe, half an hour back',
      'Australia/Lord_Howe',
      '2026-04-04',
      ['04T14:30', '04T15:00', '04T15:30'],
    ],
    // 02:00 (+10:30) becomes 02:30 (+11).
    ['Lord Howe, half an hour forward', 'Australia/Lord_Howe', '2026-10-03', ['03T15:00']],
    // 00:00 (−3) becomes 01:00 (−2).
    ['São Paulo, without midnight', 'America/Sao_Paulo', '2018-11-04', ['04T03:00', '04T03:30']],
  ])('B5 %s', (_name, zone, from, expected) => {
    const hours = { ...sundays([['01:30', '02:30']], zone), rules: { ...halfHours, noticeMinutes: 0 } }
    const sunday =
      zone === 'America/Sao_Paulo' ? sundays([['00:00', '02:00']], zone).calendar : hours.calendar
    const found = slots({
      ...hours,
      calendar: { ...sunday, weekly: { sun: sunday.weekly.sun } },
      now: `${from}T00:00:00Z`,
      from: `${from}T00:00:00Z`,
      to: new Date(Date.parse(from) + 2 * 86_400_000).toISOString(),
    })
    expect(found).toEqual(expected.map((time) => `${from.slice(0, 8)}${time}:00.000Z`))
  })

  test('B5 Apia has no slot on the date that it left out', () => {
    const every = [['09:00', '10:00']] as const
    const found = slots({
      ...open,
      rules: halfHours,
      calendar: { zone: 'Pacific/Apia', weekly: { thu: every, fri: every, sat: every }, closures: [] },
      now: '2011-12-28T00:00:00Z',
      from: '2011-12-29T00:00:00Z',
      to: '2012-01-01T00:00:00Z',
    })
    const expected = ['29T19:00', '29T19:30', '30T19:00', '30T19:30']
    expect(found).toEqual(expected.map((time) => `2011-12-${time}:00.000Z`))
  })
})

describe('who asks does not matter', () => {
  test.each([
    ['Asia/Kathmandu', '+05:45', '19:45'],
    ['Australia/Lord_Howe', '+11:00', '01:00'],
    ['Pacific/Apia', '+13:00', '03:00'],
  ])('70 B6 the range of a visitor in %s gives the same instants', (zone, offset, shown) => {
    const found = slots({
      ...open,
      from: new Date(`2026-02-02T00:00:00${offset}`).toISOString(),
      to: new Date(`2026-02-04T00:00:00${offset}`).toISOString(),
    }).filter((at) => at.startsWith('2026-02-02'))
    expect(found).toEqual(slots({ ...open, from: '2026-02-02T00:00:00Z', to: '2026-02-03T00:00:00Z' }))
    const clock = new Intl.DateTimeFormat('en', { timeZone: zone, timeStyle: 'short', hourCycle: 'h23' })
    expect(clock.format(Date.parse(found[0] ?? ''))).toBe(shown)
  })
})

describe('rules', () => {
  test.each<[name: keyof BookingRules, value: number, sentence: string]>([
    ['durationMinutes', 0, 'durationMinutes is 0. Please give a whole number from 1 to 1440.'],
    ['gapMinutes', -1, 'gapMinutes is -1. Please give a whole number from 0 to 1440.'],
    ['gridMinutes', 7.5, 'gridMinutes is 7.5. Please give a whole number from 1 to 1440.'],
    ['noticeMinutes', Number.NaN, 'noticeMinutes is NaN. Please give a whole number from 0 to 527040.'],
    ['windowDays', 367, 'windowDays is 367. Please give a whole number from 1 to 366.'],
    ['maxPerDay', Infinity, 'maxPerDay is Infinity. Please give a whole number from 0 to 1440.'],
  ])('with %s %d are refused', (name, value, sentence) => {
    expect(() => mondaySlots({ rules: { ...rules, [name]: value } })).toThrow(new RangeError(sentence))
  })

  test('come with a sound calendar, instants and bookings, or are refused', () => {
    expect(() => mondaySlots({ calendar: { ...calendar, zone: 'Foo/Bar' } })).toThrow(
      '"Foo/Bar" is not a known',
    )
    expect(() => mondaySlots({ now: 'now' })).toThrow('"now" is not an instant')
    expect(() => mondaySlots({ bookings: [{ ...callAt('10:00'), endsAt: monday('10:00:00') }] })).toThrow(
      'ends before it starts, or at once',
    )
  })
})
