import { expect, test } from 'vitest'
import { rearmWords } from './rearm-words.ts'

const now = new Date('2026-12-01T09:00:00Z')

test.each([
  ['2026-12-01T08:59:00Z', false, 'Publish it now'],
  ['2026-12-01T09:00:00Z', false, 'Publish it now'],
  ['2026-12-01T08:59:00Z', true, 'Arm it again'],
  ['2026-12-01T09:01:00Z', false, 'Arm it again'],
])('what was due at %s, with another time chosen: %s, says “%s”', (dueAt, isNewTime, words) => {
  expect(rearmWords(new Date(dueAt), isNewTime, now).pinned).toBe(words)
})
