import { randomUUID } from 'node:crypto'
import { sql } from '@payloadcms/db-postgres'
import type { CollectionBeforeDeleteHook, PayloadRequest } from 'payload'
import { runStatement } from '../../../database/connection.ts'
import { belongings } from './belongings.ts'

/** Whatever hangs on an inquiry goes with it, whoever deletes it. */
export const deleteBelongings: CollectionBeforeDeleteHook = ({ id, req }) =>
  deleteBelongingsOf(String(id), req)

/**
 * Deletes what hangs on an inquiry, in the request's transaction: later versions, messages, mails and the rest of the
 * list. What the figures are counted from stays, without anything about the person, under the id of a tombstone.
 */
export async function deleteBelongingsOf(
  inquiry: string,
  req: PayloadRequest,
  tombstone: string = randomUUID(),
): Promise<void> {
  for (const { table, of, keep } of belongings) {
    await runStatement(
      req,
      keep?.(inquiry, tombstone) ?? sql`delete from ${sql.identifier(table)} t where ${of(inquiry)}`,
    )
  }
  await runStatement(req, sql`update inquiries set duplicate_of = null where duplicate_of = ${inquiry}`)
}
