import { expect, test } from 'vitest'
import { mostTries, pauseAfter } from './next-try.ts'

const minutes = 60_000

test.each([
  // tries  random  pause
  [1, 0.5, 1],
  [2, 0.5, 5],
  [3, 0.5, 15],
  [4, 0.5, 60],
  [20, 0.5, 60],
  [1, 0, 0.8],
  [2, 0.999_999, 6],
])('after try %i (chance %f) the next one comes in %f minutes', (tries, random, wanted) => {
  expect((pauseAfter(tries, random) ?? 0) / minutes).toBeCloseTo(wanted, 2)
})

test('after the last try there is no other', () => {
  expect(pauseAfter(mostTries - 1, 0)).not.toBeNull()
  expect(pauseAfter(mostTries, 0)).toBeNull()
})

test('the tries go on for about two days', () => {
  const pauses = Array.from({ length: mostTries - 1 }, (_, index) => pauseAfter(index + 1, 0.5) ?? 0)
  const hours = pauses.reduce((sum, pause) => sum + pause, 0) / (60 * minutes)
  expect(hours).toBeGreaterThan(44)
  expect(hours).toBeLessThan(52)
})
