import { expect, test } from 'vitest'
import { dueDayInWords, isOver } from './due-day.ts'

const now = new Date('2026-11-22T03:00:00Z')

test.each([
  ['2026-12-24', 'Thursday 24 December'],
  ['2027-01-04', 'Monday 4 January 2027'],
  ['some day', 'some day'],
])('%s is said as %s', (date, words) => {
  expect(dueDayInWords(date, now)).toBe(words)
})

test.each([
  ['2026-11-21', 'UTC', true],
  ['2026-11-22', 'UTC', false],
  ['2026-11-23', 'UTC', false],
  ['2026-11-21', 'America/New_York', false],
])('%s in %s is over: %s', (date, zone, over) => {
  expect(isOver(date, zone, now)).toBe(over)
})
