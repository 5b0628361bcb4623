import pino from 'pino'
import { env } from '../env.ts'
import { runWorker } from './run-worker.ts'

const log = pino({ name: 'worker' })
const stop = new AbortController()
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop.abort())

await runWorker({ databaseUrl: env.DATABASE_URL, log, signal: stop.signal })
log.info('The worker has stopped.')
