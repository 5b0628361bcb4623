import { expect, test } from 'vitest'
import { shareInWords, workingLength } from './figures-in-words.ts'

test.each([
  [null, '–'],
  [0, '0 min'],
  [45, '45 min'],
  [60, '1 h'],
  [200.4, '3 h 20 min'],
])('T14 %s minutes are %s', (minutes, words) => {
  expect(workingLength(minutes)).toBe(words)
})

test.each([
  [null, '–'],
  [1, '100 %'],
  [0.999, '99 %'],
  [0, '0 %'],
])('T14 a share of %s is %s', (share, words) => {
  expect(shareInWords(share)).toBe(words)
})
