import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { runStatement } from '../database/connection.ts'
import { workChannel } from './work-channel.ts'

/** Tells the worker that there is something to do. It hears it when the request's transaction has ended well. */
export async function wakeWorker(req: PayloadRequest): Promise<void> {
  await runStatement(req, sql`select pg_notify(${workChannel}, '')`)
}
