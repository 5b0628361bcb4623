import { expect, test } from 'vitest'
import { liftTimeLimits, timeLimits } from './time-limits.ts'

test('a statement has ten seconds, and as long as it takes once the limits are lifted', () => {
  expect(timeLimits()).toMatchObject({ statement_timeout: 10_000, query_timeout: 11_000 })
  liftTimeLimits()
  expect(timeLimits()).toEqual({})
})
