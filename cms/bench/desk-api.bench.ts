import { stack } from '@galley/testing/browser'
import pg from 'pg'
import { beforeAll, test } from 'vitest'
import { restAs, type Rest } from '../e2e/notes-in-the-admin.ts'
import { plantInquiries } from './plant-inquiries.ts'

let owner: Rest

beforeAll(async () => {
  const pool = new pg.Pool({ connectionString: stack().databaseUrl, max: 1 })
  await plantInquiries(pool, 10_000)
  await pool.end()
  owner = await restAs('owner')
})

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** The times of twenty answers, in milliseconds. */
async function timed(what: string, ask: (turn: number) => Promise<{ status: number }>): Promise<void> {
  const seen: number[] = []
  for (let turn = 0; turn < 20; turn += 1) {
    const from = performance.now()
    const { status } = await ask(turn)
    if (status !== 200) throw new Error(`${what}: ${status}`)
    seen.push(performance.now() - from)
  }
  console.log(
    `${what}: median ${quantile(seen, 0.5).toFixed(0)} ms, p95 ${quantile(seen, 0.95).toFixed(0)} ms`,
  )
}

test('108 the desk with 10,000 inquiries', async () => {
  await timed('the queue', () => owner('GET', '/desk/queue'))
  await timed('one group', () => owner('GET', '/desk/queue?group=done'))
  await timed('a search in letters and threads', (turn) =>
    owner('GET', `/desk/queue?search=letter%20${turn + 17}`),
  )
  const { body } = await owner('GET', '/desk/queue?limit=40')
  const rows = Array.isArray(body['rows']) ? body['rows'] : []
  await timed('an inquiry', (turn) => owner('GET', `/desk/inquiries/${rows[turn]?.id}`))
  await timed('an act', (turn) =>
    owner('POST', `/desk/inquiries/${rows[turn]?.id}/done`, { revision: rows[turn]?.revision }),
  )
  await timed('the figures', () => owner('GET', '/desk/figures'))
})
