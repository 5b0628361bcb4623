import { expect, test } from 'vitest'
import { changedWords } from './public-content.ts'

test.each([
  ['One two three.', 'One two, three.', '“two” became “two,”'],
  ['One two three.', 'One three.', '“two” was taken out'],
  ['One three.', 'One two three.', '“two” is new'],
  ['', 'Words', '“Words” is new'],
  ['Words', '', '“Words” was taken out'],
  ['Same start, other end', 'Same start, new end', '“other” became “new”'],
])('%j → %j: %s', (before, after, words) => {
  expect(changedWords(before, after)).toBe(words)
})

test('a long change is shortened on both sides', () => {
  const told = changedWords('a '.repeat(300), 'b '.repeat(300))
  expect(told.length).toBeLessThan(200)
  expect(told).toContain('…” became “')
})
