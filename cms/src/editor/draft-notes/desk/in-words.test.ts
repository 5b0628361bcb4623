import { expect, test } from 'vitest'
import { ageInWords, counted, dateInWords, firstWords } from './in-words.ts'

const now = Date.parse('2027-03-28T12:00:00Z')

test.each([
  ['2027-03-28T11:59:40Z', 'just now'],
  ['2027-03-28T11:30:00Z', '30 min ago'],
  ['2027-03-28T11:00:00Z', '1 hour ago'],
  ['2027-03-26T12:00:00Z', '2 days ago'],
  ['2027-03-08T12:00:00Z', '2 weeks ago'],
  ['2026-12-28T12:00:00Z', '3 months ago'],
  ['nonsense', ''],
])('%s was %s', (then, words) => {
  expect(ageInWords(then, now)).toBe(words)
})

test('a long text is cut after a whole word', () => {
  expect(firstWords('One two three four', 12)).toBe('One two…')
  expect(firstWords('  One\n two ', 12)).toBe('One two')
})

test('dates and numbers are written as people write them', () => {
  expect(dateInWords('2027-03-05')).toBe('5 Mar 2027')
  expect([counted(1, 'note'), counted(2, 'note'), counted(0, 'reply', 'replies')]).toEqual([
    '1 note',
    '2 notes',
    '0 replies',
  ])
})
