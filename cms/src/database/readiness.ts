import { sql } from '@payloadcms/db-postgres'
import type { Payload } from 'payload'
import { hasSlotGuard } from '../collections/bookings/slot-guard.ts'
import { migrations } from '../migrations/index.ts'

export type Readiness = { database: boolean; migrations: boolean; worker: boolean; bookings: boolean }

const notReady: Readiness = { database: false, migrations: false, worker: false, bookings: false }

/** An answer is kept so long: the page is public, and asking it must cost nothing. */
const keepMs = 5_000
const deadlineMs = 1_000

let kept: { at: number; answer: Promise<Readiness> } | null = null

/**
 * What the CMS needs to work: the database within a second, this code's migrations, a worker that beat within 60 s, and the
 * constraint without which no call can be booked.
 */
export function readiness(connect: () => Promise<Payload>): Promise<Readiness> {
  if (kept === null || Date.now() - kept.at > keepMs) {
    kept = { at: Date.now(), answer: Promise.race([look(connect), afterDeadline()]) }
  }
  return kept.answer
}

async function look(connect: () => Promise<Payload>): Promise<Readiness> {
  try {
    const payload = await connect()
    const { rows } = await payload.db.drizzle.execute(sql`
      select (select count(*)::int from payload_migrations where batch >= 0) as migrated,
             exists (select from worker_heartbeat where beat_at > now() - interval '60 seconds') as worker`)
    const [row] = rows
    return {
      database: true,
      migrations: row?.migrated === migrations.length,
      worker: row?.worker === true,
      bookings: await hasSlotGuard(payload.db.drizzle),
    }
  } catch {
    // Any failure means the same to whoever asks; the reason is in the log of the query that failed.
    return notReady
  }
}

function afterDeadline(): Promise<Readiness> {
  return new Promise((resolve) => setTimeout(() => resolve(notReady), deadlineMs).unref())
}
