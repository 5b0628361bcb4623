import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows } from '../../database/connection.ts'
import { wakeWorker } from '../../worker/wake-worker.ts'

export type Retry = { ok: true } | { ok: false; why: 'unknown' | 'sent' | 'sending' | 'of-no-use' }

const row = z.object({ state: z.enum(['waiting', 'sending', 'sent', 'dead']), is_late: z.boolean() })

/** Lets the worker try a mail again at once, with all its tries before it. Only one that waits or was given up on. */
export async function retryDelivery(id: string, req: PayloadRequest): Promise<Retry> {
  const [found] = await queryRows(
    req,
    sql`select state, coalesce(not_after < now(), false) as is_late from deliveries where id = ${id}::uuid`,
    row,
  )
  if (found === undefined) return { ok: false, why: 'unknown' }
  if (found.state === 'sent' || found.state === 'sending') return { ok: false, why: found.state }
  if (found.is_late) return { ok: false, why: 'of-no-use' }
  // The worker may have taken it meanwhile: then there is nothing left to do.
  await queryRows(
    req,
    sql`
    update deliveries set state = 'waiting', attempts = 0, not_before = now(), wanted_at = now(), held_at = null, updated_at = now()
    where id = ${id}::uuid and state in ('waiting', 'dead') returning id`,
    z.object({ id: z.string() }),
  )
  await wakeWorker(req)
  return { ok: true }
}
