import { expect, test } from 'vitest'
import { openMetrics } from './metrics.server.ts'
import { openRequestCounts } from './request-counts.server.ts'
import { routeClass } from './route-class.ts'

test.each([
  ['/', 'home'],
  ['/essays', 'essays'],
  ['/essays/the-second-list', 'essays/…'],
  ['/receipt/a-token', 'receipt/…'],
  ['/wp-login.php', 'other'],
  ['/zoe@visitors.example', 'other'],
])('%s is measured as %s', (path, expected) => expect(routeClass(path)).toBe(expected))

test('what is measured names no address', async () => {
  const metrics = openMetrics({ spool: async () => ({ waiting: 3, oldestSeconds: 9, dead: 1 }) })
  metrics.answered(routeClass('/essays/the-second-list'), 200, 12)
  const text = await metrics.register.metrics()
  expect(text).toContain('galley_requests_total{route="essays/…",status="2xx",app="web"} 1')
  expect(text).toContain('galley_spool_messages{state="waiting",app="web"} 3')
  expect(text).toContain('galley_cms_breaker_open{app="web"} 0')
  expect(text).not.toContain('second-list')
})

test('a CDN that cannot be purged is measured, and none where there is none', async () => {
  const spool = async () => ({ waiting: 0, oldestSeconds: 0, dead: 0 })
  expect(await openMetrics({ spool }).register.metrics()).not.toContain('galley_cdn')
  const cdn = { status: () => ({ waitingSince: '2026-11-22T10:00:00.000Z' }) }
  const text = await openMetrics({ spool, cdn }).register.metrics()
  expect(text).toMatch(/galley_cdn_purge_waiting_seconds\{app="web"\} [1-9]/u)
})

test('a spool that cannot be read takes its own figures away and no others, and says so', async () => {
  let isBroken = false
  const metrics = openMetrics({
    spool: async () => {
      if (isBroken) throw new Error('EIO')
      return { waiting: 3, oldestSeconds: 9, dead: 1 }
    },
  })
  expect(await metrics.register.metrics()).toContain('galley_spool_readable{app="web"} 1')
  isBroken = true
  const text = await metrics.register.metrics()
  expect(text).toContain('galley_spool_readable{app="web"} 0')
  expect(text).toContain('galley_cms_breaker_open{app="web"} 0')
  expect(text).not.toContain('galley_spool_messages{')
  isBroken = false
  expect(await metrics.register.metrics()).toContain('galley_spool_readable{app="web"} 1')
})

test('answers of the last five minutes are counted, and 5xx are those that failed', () => {
  let now = 600_000
  const counts = openRequestCounts(() => now)
  for (const status of [200, 404, 500, 503]) counts.count(status)
  expect(counts.lastFiveMinutes()).toEqual({ total: 4, failed: 2 })
  now += 300_000
  expect(counts.lastFiveMinutes()).toEqual({ total: 0, failed: 0 })
})
