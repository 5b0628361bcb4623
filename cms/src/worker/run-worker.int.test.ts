import pg from 'pg'
import pino from 'pino'
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import { env } from '../env.ts'
import type { Job } from './job.ts'
import { retryMs, runWorker, sweepMs } from './run-worker.ts'

const database = new pg.Client({ connectionString: env.DATABASE_URL })
await database.connect()
afterAll(() => database.end())
beforeEach(() => database.query('delete from worker_heartbeat'))

/** Workers of one test; all end with it. */
const running: { stop: () => void; ended: Promise<void> }[] = []
afterEach(async () => {
  for (const { stop } of running) stop()
  await Promise.all(running.splice(0).map(({ ended }) => ended))
})

function aWorker(jobs: readonly Job[] = []) {
  const stopping = new AbortController()
  const ended = runWorker({
    databaseUrl: env.DATABASE_URL,
    log: pino({ level: 'silent' }),
    signal: stopping.signal,
    beatEveryMs: 20,
    retryEveryMs: 20,
    sweepEveryMs: 20,
    jobs,
  })
  const worker = { stop: () => stopping.abort(), ended }
  running.push(worker)
  return worker
}

type Beat = { beat_at: Date; started_at: Date }

async function beats(): Promise<Beat[]> {
  return (await database.query<Beat>('select beat_at, started_at from worker_heartbeat')).rows
}

/** The beat as soon as there is one after this moment. */
function nextBeat(after = new Date(0)): Promise<Beat> {
  return vi.waitFor(
    async () => {
      const [beat] = await beats()
      if (!beat || beat.beat_at <= after) throw new Error('No beat yet.')
      return beat
    },
    { timeout: 10_000, interval: 20 },
  )
}

async function holders(): Promise<number[]> {
  const { rows } = await database.query<{ pid: number }>(
    `select pid from pg_locks where locktype = 'advisory' and granted
       and database = (select oid from pg_database where datname = current_database())`,
  )
  return rows.map(({ pid }) => pid)
}

test('a worker takes the lock and beats', async () => {
  aWorker()
  const first = await nextBeat()
  expect((await nextBeat(first.beat_at)).started_at).toEqual(first.started_at)
  expect(await holders()).toHaveLength(1)
})

test('a second one waits while the first one lives, and takes over when it ends', async () => {
  const first = aWorker()
  const { started_at: begin, beat_at: at } = await nextBeat()
  aWorker()
  await vi.waitFor(
    async () => {
      const { rows } = await database.query(
        `select from pg_stat_activity where application_name = 'galley-worker' and datname = current_database()`,
      )
      expect(rows).toHaveLength(2)
    },
    { timeout: 10_000 },
  )
  const beat = await nextBeat(at)
  expect(beat.started_at).toEqual(begin)
  expect(await holders()).toHaveLength(1)

  first.stop()
  await first.ended
  const { beat_at: last } = (await beats())[0] ?? { beat_at: new Date(0) }
  expect((await nextBeat(last)).started_at.getTime()).toBeGreaterThan(begin.getTime())
  expect(await holders()).toHaveLength(1)
})

test('one that loses its connection takes the lock anew', async () => {
  aWorker()
  const { started_at: begin } = await nextBeat()
  const [pid] = await holders()
  await database.query('select pg_terminate_backend($1)', [pid])
  await vi.waitFor(
    async () => {
      const [beat] = await beats()
      expect(beat?.started_at.getTime()).toBeGreaterThan(begin.getTime())
    },
    { timeout: 10_000, interval: 20 },
  )
})

test('one that is told to stop leaves the lock free', async () => {
  const worker = aWorker()
  await nextBeat()
  worker.stop()
  await worker.ended
  expect(await holders()).toEqual([])
})

test('Done when 3: what became due is looked for without a word from anybody, many times in the minute that it has', async () => {
  let looks = 0
  aWorker([
    {
      name: 'looks',
      run: async () => {
        looks += 1
      },
    },
  ])
  await vi.waitFor(() => expect(looks).toBeGreaterThan(3), { timeout: 10_000, interval: 20 })
  // A worker that was just started may have to wait for the lock of a dead one first.
  expect(retryMs + sweepMs).toBeLessThan(60_000 / 5)
})

test('a job that fails is tried again at the next sweep, and the others go on', async () => {
  const runs = { failing: 0, other: 0 }
  aWorker([
    {
      name: 'failing',
      run: async () => {
        runs.failing += 1
        throw new Error('Once more.')
      },
    },
    {
      name: 'other',
      run: async () => {
        runs.other += 1
      },
    },
  ])
  await vi.waitFor(() => expect(Math.min(runs.failing, runs.other)).toBeGreaterThan(2), {
    timeout: 10_000,
    interval: 20,
  })
})

test('O-08 a database that does not exist, or a wrong password, ends the worker with the name of the variable', async () => {
  const url = new URL(env.DATABASE_URL)
  url.pathname = '/nowhere'
  const ended = runWorker({
    databaseUrl: url.href,
    log: pino({ level: 'silent' }),
    signal: new AbortController().signal,
  })
  await expect(ended).rejects.toThrow(/DATABASE_URL names \(127\.0\.0\.1:\d+\/nowhere\)/u)
})
