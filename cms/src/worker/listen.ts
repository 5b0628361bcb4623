import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import type { Logger } from 'pino'
import { workChannel } from './work-channel.ts'

type Options = {
  databaseUrl: string
  log: Logger
  signal: AbortSignal
  /** Called with each word from the database, and with `null` whenever one may have been missed. */
  ring: (word: string | null) => void
  retryEveryMs: number
}

/** Hears on a connection of its own when a row waits for the worker, until `signal`. A lost connection is made anew. */
export async function listen({ databaseUrl, log, signal, ring, retryEveryMs }: Options): Promise<void> {
  while (!signal.aborted) {
    const client = new pg.Client({
      connectionString: databaseUrl,
      connectionTimeoutMillis: 3_000,
      keepAlive: true,
      application_name: 'galley-worker-ears',
    })
    const lost = new Promise<void>((resolve) => {
      client.on('error', () => resolve())
      client.on('end', () => resolve())
      signal.addEventListener('abort', () => resolve(), { once: true })
    })
    try {
      await client.connect()
      client.on('notification', ({ payload }) => ring(payload ?? ''))
      await client.query(`listen ${workChannel}`)
      ring(null)
      await lost
    } catch (err) {
      log.warn({ msg: 'The worker cannot hear the database; it looks for work by itself meanwhile.', err })
    }
    await client.end().catch((err: unknown) => log.debug({ msg: 'The connection was gone already.', err }))
    if (!signal.aborted) await wait(retryEveryMs, undefined, { signal }).catch(() => undefined)
  }
}
