import { expect, test } from 'vitest'
import { readClock, readClocks, timeAndOffsetInWords, timeInWords, wallTimeOf } from './in-words.ts'
import { cityOf, isKnownZone, localDate } from './zone.ts'

test.each([
  ['America/New_York', true],
  ['Asia/Calcutta', true],
  ['Etc/GMT+5', true],
  ['UTC', true],
  ['Foo/Bar', false],
  ['', false],
  ['+05:00', false],
  ['-05', false],
  ['America/New_York\n', false],
])('71 %j is a known zone: %s', (name, known) => {
  expect(isKnownZone(name)).toBe(known)
})

test.each([
  ['America/New_York', 'New York'],
  ['America/Argentina/Buenos_Aires', 'Buenos Aires'],
  ['Etc/GMT+5', 'GMT+5'],
  ['UTC', 'UTC'],
])('B7 %s is named %s', (zone, city) => {
  expect(cityOf(zone)).toBe(city)
})

test.each([
  ['I17', '2026-03-03T20:00:00Z', 'America/New_York', 'Tuesday 3 March 2026, 15:00 New York time'],
  ['I17', '2026-03-03T20:00:59.999Z', 'Asia/Kathmandu', 'Wednesday 4 March 2026, 01:45 Kathmandu time'],
  [
    'B7',
    '2026-11-01T05:30:00Z',
    'America/New_York',
    'Sunday 1 November 2026, 01:30 (UTC−04:00) New York time',
  ],
  [
    'B7',
    '2026-11-01T06:30:00Z',
    'America/New_York',
    'Sunday 1 November 2026, 01:30 (UTC−05:00) New York time',
  ],
  [
    'B7',
    '2026-04-04T15:15:00Z',
    'Australia/Lord_Howe',
    'Sunday 5 April 2026, 01:45 (UTC+10:30) Lord Howe time',
  ],
])('%s %s in %s is said as "%s"', (_id, instant, zone, words) => {
  expect(timeInWords(instant, zone)).toBe(words)
})

test.each([
  ['2026-11-01T05:30:00Z', 'America/New_York', 'Sunday 1 November 2026, 01:30 New York time (UTC−04:00)'],
  ['2026-11-01T06:30:00Z', 'America/New_York', 'Sunday 1 November 2026, 01:30 New York time (UTC−05:00)'],
  ['2026-03-03T20:00:00Z', 'Asia/Kathmandu', 'Wednesday 4 March 2026, 01:45 Kathmandu time (UTC+05:45)'],
  ['2026-01-03T20:00:00Z', 'Australia/Lord_Howe', 'Sunday 4 January 2026, 07:00 Lord Howe time (UTC+11:00)'],
  ['2026-03-03T20:00:00Z', 'UTC', 'Tuesday 3 March 2026, 20:00 UTC time (UTC+00:00)'],
])('B7 %s in %s is said with its offset: %s', (instant, zone, words) => {
  expect(timeAndOffsetInWords(instant, zone)).toBe(words)
})

test('what the clocks show is written as calendars write it', () => {
  expect(wallTimeOf('2026-03-03T20:00:00Z', 'Asia/Kathmandu')).toBe('2026-03-04T01:45')
})

test('a time in an unknown zone is refused', () => {
  expect(() => timeAndOffsetInWords('2026-03-03T20:00:00Z', 'Foo/Bar')).toThrow('not a known time zone.')
  expect(() => timeInWords('2026-03-03T20:00:00Z', 'Foo/Bar')).toThrow('"Foo/Bar" is not a known time zone.')
})

test.each([
  ['2011-12-30T09:59:59Z', 'Pacific/Apia', '2011-12-29'],
  ['2011-12-30T10:00:00Z', 'Pacific/Apia', '2011-12-31'],
  ['2026-03-03T04:59:59Z', 'America/New_York', '2026-03-02'],
])('%s in %s is on %s', (instant, zone, date) => {
  expect(localDate(instant, zone)).toBe(date)
})

test('B7 a clock is read in its parts', () => {
  expect(readClock('2026-04-04T15:15:00Z', 'Australia/Lord_Howe')).toEqual({
    date: '2026-04-05',
    day: 'Sunday 5 April 2026',
    time: '01:45',
    city: 'Lord Howe',
    offset: 'UTC+10:30',
  })
  expect(() => readClock('2026-03-03T20:00:00Z', 'Foo/Bar')).toThrow('not a known time zone.')
})

test.each(['America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'Asia/Kathmandu', 'America/Sao_Paulo'])(
  'many clocks of %s are read as one by one, also over changes and skipped days',
  (zone) => {
    for (const from of [
      '2011-12-25T00:00:00Z',
      '2018-11-01T00:00:00Z',
      '2026-03-01T00:00:00Z',
      '2026-10-25T00:00:00Z',
    ]) {
      const instants = Array.from({ length: 500 }, (_, index) =>
        new Date(Date.parse(from) + index * 45 * 60_000).toISOString(),
      )
      expect(readClocks(instants, zone)).toEqual(instants.map((instant) => readClock(instant, zone)))
    }
    expect(readClocks([], zone)).toEqual([])
  },
)
