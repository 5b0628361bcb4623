import { expect, test } from 'vitest'
import { openMetrics } from './metrics.ts'

test('what is measured: answers by class, connections, mails that wait', async () => {
  const { register, answered } = openMetrics({
    app: 'cms',
    pool: () => ({ totalCount: 5, idleCount: 3, waitingCount: 1 }),
    outbox: async () => ({ waiting: 7, dead: 2 }),
  })
  answered('articles/…', 503, 40)
  const text = await register.metrics()
  for (const line of [
    'galley_requests_total{route="articles/…",status="5xx",app="cms"} 1',
    'galley_database_connections{state="busy",app="cms"} 2',
    'galley_database_connections{state="waiting",app="cms"} 1',
    'galley_outbox_mails{state="waiting",app="cms"} 7',
  ])
    expect(text).toContain(line)
  expect(text).toContain('process_resident_memory_bytes')
})

test('with the database away the rest is measured', async () => {
  const { register } = openMetrics({
    app: 'worker',
    pool: () => null,
    outbox: () => Promise.reject(new Error('nobody there')),
  })
  const text = await register.metrics()
  expect(text).toContain('process_cpu_seconds_total')
  expect(text).not.toContain('galley_outbox_mails{')
})
