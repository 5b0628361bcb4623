import { expect, test } from 'vitest'
import { openRequestCounts } from './request-counts.ts'

const minute = 60_000

test('answers of the last five minutes are counted, and 5xx are those that failed', () => {
  const counts = openRequestCounts()
  for (const status of [200, 404, 500, 503]) counts.count(status, 10 * minute)
  expect(counts.lastFiveMinutes(10 * minute)).toEqual({ total: 4, failed: 2 })
  counts.count(200, 13 * minute)
  expect(counts.lastFiveMinutes(14 * minute)).toEqual({ total: 5, failed: 2 })
  expect(counts.lastFiveMinutes(15 * minute)).toEqual({ total: 1, failed: 0 })
})

test('it keeps no more than it needs, however long it counts', () => {
  const counts = openRequestCounts()
  for (let at = 0; at < 100 * minute; at += 1_000) counts.count(200, at)
  expect(counts.lastFiveMinutes(100 * minute).total).toBeLessThanOrEqual(300)
})
