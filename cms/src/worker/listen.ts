import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import type { Logger } from 'pino'
import { workChannel } from './work-channel.ts'

type Options = {
  databaseUrl: string
  log: Logger
  signal: AbortSignal
  /** Called for each word from the database, and whenever one may have been missed. */
  ring: () => void
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
      client.on('notification', ring)
      await client.query(`listen ${workChannel}`)
      ring()
      await lost
    } catch (err) {
      log.warn({ msg: 'The worker cannot hear the database; it looks for work by itself meanwhile.', err })
    }
    await client.end().catch((err: unknown) => log.debug({ msg: 'The connection was gone already.', err }))
    if (!signal.aborted) await wait(retryEveryMs, undefined, { signal }).catch(() => undefined)
  }
}
