import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import type { Logger } from 'pino'
import { advisoryLocks } from '../database/advisory-locks.ts'

/** A beat each 10 s; the ready page calls the worker silent after 60 s, so five beats may be lost. */
const beatMs = 10_000
/** How long a second worker waits before it asks for the lock again, and any worker after a lost connection. */
const retryMs = 2_000

type Options = {
  databaseUrl: string
  log: Logger
  signal: AbortSignal
  beatEveryMs?: number
  retryEveryMs?: number
}

/**
 * The one worker: holds a Postgres advisory lock and beats until `signal` aborts. A second one waits for the lock;
 * a lost connection loses the lock with it, and both are taken anew.
 */
export async function runWorker(options: Options): Promise<void> {
  const { log, signal, retryEveryMs = retryMs } = options
  while (!signal.aborted) {
    try {
      await workOnOneConnection(options)
    } catch (err) {
      log.warn({ msg: 'The worker lost the database and will connect again.', err })
    }
    await pause(retryEveryMs, signal)
  }
}

async function workOnOneConnection({
  databaseUrl,
  log,
  signal,
  beatEveryMs = beatMs,
  retryEveryMs = retryMs,
}: Options) {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: 3_000,
    query_timeout: 10_000,
    application_name: 'galley-worker',
  })
  let lost: Error | null = null
  client.on('error', (error) => (lost = error))
  await client.connect()
  try {
    while (!signal.aborted && !(await takeLock(client))) await pause(retryEveryMs, signal)
    if (!signal.aborted) log.info('The worker holds its lock.')
    const startedAt = new Date()
    while (!signal.aborted) {
      if (lost) throw lost
      await beat(client, startedAt)
      await pause(beatEveryMs, signal)
    }
  } finally {
    await client.end().catch((err: unknown) => log.debug({ msg: 'The connection was gone already.', err }))
  }
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
