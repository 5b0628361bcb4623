import { describe, expect, test } from 'vitest'
import { dateline, exactTime, timeInWords } from './time-in-words.ts'

const now = new Date('2026-11-22T12:51:00Z')
const seconds = 1_000
const minutes = 60 * seconds
const hours = 60 * minutes
const days = 24 * hours

describe('timeInWords', () => {
  test.each([
    [0, 'just now'],
    [59 * seconds, 'just now'],
    [minutes, 'a minute ago'],
    [2 * minutes - 1, 'a minute ago'],
    [59 * minutes, '59 minutes ago'],
    [hours, 'an hour ago'],
    [119 * minutes, 'an hour ago'],
    [23 * hours, '23 hours ago'],
    [days, 'a day ago'],
    [13 * days, '13 days ago'],
    [14 * days, '2 weeks ago'],
    [60 * days, '8 weeks ago'],
    [61 * days, '2 months ago'],
    [364 * days, '11 months ago'],
    [365 * days, 'a year ago'],
    [800 * days, '2 years ago'],
    [-30 * seconds, 'just now'],
    [-5 * minutes, 'in 5 minutes'],
    [-36 * hours, 'in a day'],
    [-20 * days, 'in 2 weeks'],
  ])('%i milliseconds before now is %s', (before, words) => {
    expect(timeInWords(new Date(now.getTime() - before), now)).toBe(words)
  })

  test('an invalid date is the caller’s mistake', () => {
    expect(() => timeInWords(new Date('soon'), now)).toThrow(RangeError)
  })
})

describe('exact times', () => {
  test.each([
    ['America/New_York', 'Sunday 22 November 2026, 07:51, New York time'],
    ['America/Argentina/Buenos_Aires', 'Sunday 22 November 2026, 09:51, Buenos Aires time'],
    ['UTC', 'Sunday 22 November 2026, 12:51 UTC'],
    ['Nowhere/At_All', 'Sunday 22 November 2026, 12:51 UTC'],
  ])('in %s the instant reads %s', (zone, words) => {
    expect(exactTime(now, zone)).toBe(words)
  })

  test('the head of a page names the day, the time and the city', () => {
    expect(dateline(now, 'Asia/Tokyo')).toBe('Sunday 22 November, 21:51 in Tokyo')
  })
})
