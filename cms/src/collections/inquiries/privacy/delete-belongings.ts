import { sql } from '@payloadcms/db-postgres'
import type { CollectionBeforeDeleteHook, PayloadRequest } from 'payload'
import { runStatement } from '../../../database/connection.ts'
import { belongings } from './belongings.ts'

/** Whatever hangs on an inquiry goes with it, whoever deletes it. */
export const deleteBelongings: CollectionBeforeDeleteHook = ({ id, req }) =>
  deleteBelongingsOf(String(id), req)

/** Deletes what hangs on an inquiry, in the request's transaction: later versions, mails and the rest of the list. */
export async function deleteBelongingsOf(inquiry: string, req: PayloadRequest): Promise<void> {
  for (const { table, of } of belongings) {
    await runStatement(req, sql`delete from ${sql.identifier(table)} t where ${of(inquiry)}`)
  }
}
