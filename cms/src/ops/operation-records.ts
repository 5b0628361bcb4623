import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows } from '../database/connection.ts'

/** What is done to the whole of Galley from outside of it, and remembered so that people see when it was last done. */
export type OperationKind = 'backup' | 'restore-drill'

const recordSchema = z.object({ at: z.coerce.date(), ok: z.boolean() })
export type OperationRecord = z.infer<typeof recordSchema>

/** The newest of a kind, and the newest that went well. */
export async function newestOperations(
  kind: OperationKind,
  req: PayloadRequest,
): Promise<{ newest: OperationRecord | null; newestGood: OperationRecord | null }> {
  const rows = await queryRows(
    req,
    sql`(select at, ok from operation_records where kind = ${kind} order by at desc limit 1)
        union all
        (select at, ok from operation_records where kind = ${kind} and ok order by at desc limit 1)`,
    recordSchema,
  )
  return { newest: rows[0] ?? null, newestGood: rows.find(({ ok }) => ok) ?? null }
}
