import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { advisoryLocks } from './advisory-locks.ts'

type Lock = (typeof advisoryLocks)[keyof typeof advisoryLocks]
type Session = { execute(query: ReturnType<typeof sql>): PromiseLike<unknown> }

/**
 * Waits for a Postgres advisory lock and holds it until the request's transaction ends.
 *
 * @param of  what the lock is of, when it is not one for all: two of the same name wait for each other
 * @throws Error  when the request has no transaction: the lock would end at once and protect nothing
 */
export async function holdLock(lock: Lock, req: PayloadRequest, of?: string): Promise<void> {
  const id = await req.transactionID
  const session: unknown = id === undefined ? undefined : req.payload.db.sessions?.[id]?.db
  if (!isSession(session)) throw new Error('A lock needs a transaction, and this request has none.')
  await session.execute(
    of === undefined
      ? sql`select pg_advisory_xact_lock(${lock})`
      : sql`select pg_advisory_xact_lock(${lock}::int, hashtext(${of}))`,
  )
}

/** Payload types sessions as unknown, because each database has its own. */
function isSession(value: unknown): value is Session {
  return (
    typeof value === 'object' && value !== null && 'execute' in value && typeof value.execute === 'function'
  )
}
