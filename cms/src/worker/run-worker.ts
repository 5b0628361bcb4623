import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import type { Logger } from 'pino'
import { advisoryLocks } from '../database/advisory-locks.ts'
import { explainUnreachable } from '../database/explain-unreachable.ts'
import { postgresCodeOf } from '../database/postgres-code.ts'
import type { Job } from './job.ts'
import { listen } from './listen.ts'
import { wakeUp } from './wake-up.ts'

/** A beat each 10 s; the ready page calls the worker silent after 60 s, so five beats may be lost. */
const beatMs = 10_000
/** How long a second worker waits before it asks for the lock again, and any worker after a lost connection. */
export const retryMs = 2_000
/** How often each job looks for work by itself: what is due at a time, and what a missed word was about. */
export const sweepMs = 5_000
/** How long a job may take to end what it has begun. The containers and the launcher wait 30 s before they kill. */
const drainMs = 20_000

type Options = {
  databaseUrl: string
  log: Logger
  signal: AbortSignal
  jobs?: readonly Job[]
  beatEveryMs?: number
  retryEveryMs?: number
  sweepEveryMs?: number
  drainWithinMs?: number
}

/**
 * The one worker: holds a Postgres advisory lock, beats, and does its jobs until `signal` aborts; then it ends what it
 * has begun, within 20 s. A second one waits for the lock; a lost connection loses the lock with it, and both are taken
 * anew.
 *
 * @throws Error  naming DATABASE_URL, when Postgres knows neither its user and password nor its database
 */
export async function runWorker(options: Options): Promise<void> {
  const { log, signal, retryEveryMs = retryMs } = options
  while (!signal.aborted) {
    try {
      await workOnOneConnection(options)
    } catch (err) {
      // A server that is away comes back; a wrong name or password does not mend itself.
      if (refusesUs.has(postgresCodeOf(err) ?? '')) throw explainUnreachable(options.databaseUrl, err)
      log.warn({ msg: 'The worker lost the database and will connect again.', err })
    }
    await pause(retryEveryMs, signal)
  }
}

/** Codes of Postgres: the user or the password is wrong, or there is no such database. */
const refusesUs = new Set(['28000', '28P01', '3D000'])

async function workOnOneConnection(options: Options): Promise<void> {
  const { databaseUrl, log, signal, retryEveryMs = retryMs } = options
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: 3_000,
    query_timeout: 10_000,
    application_name: 'galley-worker',
  })
  const lost = new AbortController()
  client.on('error', (error) => lost.abort(error))
  await client.connect()
  try {
    for (let tries = 1; !signal.aborted && !(await takeLock(client)); tries += 1) {
      if (tries === 1) log.info('Another worker holds the lock. This one waits until it is free.')
      await pause(retryEveryMs, signal)
    }
    if (signal.aborted) return
    log.info('The worker holds its lock.')
    await workWithLock(client, lost, options)
  } finally {
    await client.end().catch((err: unknown) => log.debug({ msg: 'The connection was gone already.', err }))
  }
}

/** Works until the worker is to stop or the lock may be lost, and then until what was begun is done. */
async function workWithLock(client: pg.Client, lost: AbortController, options: Options): Promise<void> {
  const { databaseUrl, log, jobs = [], beatEveryMs = beatMs, retryEveryMs = retryMs } = options
  const signal = AbortSignal.any([options.signal, lost.signal])
  const loops = jobs.map((job) => ({ job, bell: wakeUp() }))
  const ring = (word: string | null) => {
    for (const { job, bell } of loops) if (word === null || word === (job.hears ?? '')) bell.ring()
  }
  const working = Promise.all([
    listen({ databaseUrl, log, signal, ring, retryEveryMs }),
    ...loops.map(({ job, bell }) => repeat(job, bell, { ...options, signal })),
  ])
  try {
    const startedAt = new Date()
    while (!signal.aborted) {
      await beat(client, startedAt)
      await pause(beatEveryMs, signal)
    }
    if (!options.signal.aborted) throw lost.signal.reason
  } finally {
    lost.abort() // also when a beat failed: another worker may hold the lock by now
    await drained(working, options)
  }
}

async function repeat(
  job: Job,
  bell: ReturnType<typeof wakeUp>,
  { log, signal, sweepEveryMs = sweepMs }: Options,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await job.run(signal)
    } catch (err) {
      log.error({ msg: 'A job of the worker failed and will run again.', job: job.name, err })
    }
    await bell.sleep(Math.min(sweepEveryMs, job.lookEveryMs ?? sweepEveryMs), signal)
  }
}

/** Leases and transactions see to it that what does not end in time is done again, and not lost. */
async function drained(working: Promise<unknown>, { log, drainWithinMs = drainMs }: Options): Promise<void> {
  const isDone = await Promise.race([working.then(() => true), wait(drainWithinMs, false, { ref: false })])
  if (!isDone) log.warn('The worker could not end all that it had begun; it will be done again.')
}

async function takeLock(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
    advisoryLocks.worker,
  ])
  return rows[0]?.taken === true
}

async function beat(client: pg.Client, startedAt: Date): Promise<void> {
  await client.query(
    `insert into worker_heartbeat (name, beat_at, started_at) values ('worker', now(), $1)
     on conflict (name) do update set beat_at = excluded.beat_at, started_at = excluded.started_at`,
    [startedAt],
  )
}

/** Waits, or returns at once when the worker is to stop. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error
  })
}
