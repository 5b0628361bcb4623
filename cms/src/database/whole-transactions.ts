import { randomUUID } from 'node:crypto'
import { sql, type postgresAdapter } from '@payloadcms/db-postgres'
import type { Statement } from './connection.ts'
import { postgresCodeOf } from './postgres-code.ts'

type Database = ReturnType<typeof postgresAdapter>
type Adapter = ReturnType<Database['init']>
type Transaction = Adapter['sessions'][string]['db']

/** The connection broke while a transaction was committed: all of it is written, or nothing, and nobody knows. */
export class UnknownOutcomeError extends Error {
  constructor(cause: unknown) {
    super('The connection broke during the COMMIT.', { cause })
  }
}

/**
 * Payload's database, whose transactions are either written or refused.
 *
 * Payload 3.90 answers with success also when the `COMMIT` at the end of a request failed: what was acknowledged is not
 * there. Two ways lead to it: the connection breaks at that moment; or a statement failed and somebody caught the error,
 * and Postgres answers the `COMMIT` of such a transaction with a rollback and without a word. Both are errors here.
 *
 * @param hasReplicas  a `COMMIT` waits until the replicas show it. A limit of time would end the wait and not the `COMMIT`:
 *                     everybody would see what the replicas do not show yet
 */
export function withWholeTransactions(database: Database, { hasReplicas = false } = {}): Database {
  // Either is refused when a statement before it has failed.
  const last = hasReplicas ? sql`set local statement_timeout = 0` : sql`select 1`
  return {
    ...database,
    init: (args) => {
      const adapter = database.init(args)
      adapter.beginTransaction = () => begin(adapter, last)
      adapter.commitTransaction = async (id) => commit(adapter, String(await id))
      return adapter
    },
  }
}

/** As Payload's own, but a transaction that could not be written says so to whoever ends it. */
async function begin(adapter: Adapter, last: Statement): Promise<string> {
  await adapter.initializing
  let end = { commit: () => {}, rollBack: () => {} }
  const ended = new Promise<void>((resolve, reject) => {
    end = { commit: resolve, rollBack: () => reject(new Error('Rolled back on purpose.')) }
  })
  let isCommitting = false
  let written: Promise<void> = ended
  const db = await new Promise<Transaction>((begun, failed) => {
    written = adapter.drizzle.transaction(async (transaction) => {
      begun(transaction)
      await ended
      await transaction.execute(last)
      isCommitting = true
    })
    written.catch(failed)
  })

  const id = randomUUID()
  adapter.sessions[id] = {
    db,
    resolve: async () => {
      end.commit()
      await written.catch((error: unknown) => {
        throw isCommitting && !isRefusal(error) ? new UnknownOutcomeError(error) : error
      })
    },
    reject: async () => {
      end.rollBack()
      await written.catch(() => {})
    },
  }
  return id
}

async function commit(adapter: Adapter, id: string): Promise<void> {
  const session = adapter.sessions[id]
  if (session === undefined) return // ended before
  delete adapter.sessions[id]
  await session.resolve()
}

/** Whether Postgres itself said no, and not that it goes away (classes 08 and 57P of its codes). */
function isRefusal(error: unknown): boolean {
  return /^(?!08|57P)(?:\d|P0|XX)/u.test(postgresCodeOf(error) ?? '')
}
