import { expect, test } from 'vitest'
import { instantOf, localTime, momentInWords } from './zone-time.ts'

const now = new Date('2026-11-25T15:00:00Z') // a Wednesday, 10:00 in New York

test.each([
  ['2026-11-25T20:00:00Z', '15:00'],
  ['2026-11-26T14:00:00Z', 'tomorrow 09:00'],
  ['2026-11-24T20:00:00Z', 'yesterday 15:00'],
  ['2026-11-26T04:59:00Z', '23:59'],
  ['2026-11-27T20:00:00Z', 'Friday 15:00'],
  ['2026-11-20T20:00:00Z', 'Friday 15:00'],
  ['2026-11-18T20:00:00Z', '18 November, 15:00'],
  ['2027-03-02T20:00:00Z', '2 March 2027, 15:00'],
])('%s is “%s” in New York', (at, words) => {
  expect(momentInWords(new Date(at), now, 'America/New_York')).toBe(words)
})

test.each([
  ['America/New_York', '2026-11-30T09:00', '2026-11-30T14:00:00.000Z'],
  ['Europe/Berlin', '2026-11-30T09:00', '2026-11-30T08:00:00.000Z'],
  ['Asia/Kathmandu', '2026-11-30T09:00', '2026-11-30T03:15:00.000Z'],
  ['America/New_York', '2026-03-08T02:30', '2026-03-08T07:30:00.000Z'], // does not exist
  ['America/New_York', '2026-11-01T01:30', '2026-11-01T05:30:00.000Z'], // exists twice
  ['America/New_York', '2026-03-08T12:00', '2026-03-08T16:00:00.000Z'],
  ['Foo/Bar', '2026-11-30T09:00', '2026-11-30T09:00:00.000Z'],
])('C-102 in %s the clock shows %s at %s', (zone, local, instant) => {
  expect(instantOf(local, zone)?.toISOString()).toBe(instant)
})

test('what is no time is none', () => {
  expect(instantOf('', 'UTC')).toBeNull()
})

test('a field gets the time of the zone', () => {
  expect(localTime(new Date('2026-11-30T14:05:00Z'), 'America/New_York')).toBe('2026-11-30T09:05')
})
