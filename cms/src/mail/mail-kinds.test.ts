import { expect, test } from 'vitest'
import { kindInWords } from './mail-kinds.ts'

test.each([
  ['quarantine-digest', 'Quarantine'],
  ['call-booked', 'Call booked'],
  ['of-an-earlier-galley', 'of an earlier galley'],
  ['constructor', 'constructor'],
])('a mail of the kind %s is called %s', (kind, words) => {
  expect(kindInWords(kind)).toBe(words)
})
