import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { transactionOf } from './connection.ts'

export type LockableTable = 'articles' | 'draft_notes' | 'note_replies' | 'schedules' | 'inquiries'

/**
 * Locks rows until the request's transaction ends, so that nobody else writes between our read and our write. Payload
 * reads a document, merges and writes the whole row: without this, two writes at once lose one of them.
 *
 * Rows are locked in the order of their ids. Whoever needs articles and notes, or schedules, locks the articles first; with one order
 * for all, nobody waits in a circle. Unknown ids are no error. Does nothing outside a transaction.
 */
export async function lockRows(
  req: PayloadRequest,
  table: LockableTable,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  const transaction = await transactionOf(req)
  if (transaction === null) return
  const list = sql.join(
    ids.map((id) => sql`${id}::uuid`),
    sql`, `,
  )
  await transaction.execute(
    sql`select id from ${sql.identifier(table)} where id in (${list}) order by id for update`,
  )
}
