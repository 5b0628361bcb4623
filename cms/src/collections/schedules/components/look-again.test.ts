import { expect, test } from 'vitest'
import { lookAgainInMs } from './look-again.ts'

const now = new Date('2026-12-01T09:00:00Z')

test.each([
  ['armed', '2026-12-01T09:01:00Z', 65_000],
  ['armed', '2026-12-01T08:00:00Z', 5_000],
  ['armed', '2027-12-01T09:00:00Z', 3_600_000],
  ['held', '2026-12-01T08:00:00Z', null],
])('a schedule that is %s for %s is looked at again in %s ms', (state, dueAt, expected) => {
  expect(lookAgainInMs({ state, dueAt }, now)).toBe(expected)
})

test('an article without a schedule is not looked at again by itself', () => {
  expect(lookAgainInMs(null, now)).toBeNull()
})
