import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows, runStatement } from '../database/connection.ts'

/** What is done to the whole of Galley from outside of it, and remembered so that people see when it was last done. */
export type OperationKind = 'backup' | 'restore-drill'

const recordSchema = z.object({ at: z.coerce.date(), ok: z.boolean() })
export type OperationRecord = z.infer<typeof recordSchema>

/**
 * Writes down that a backup or a restore drill was done, and how it went.
 *
 * @param details  for people who look into the table: sizes, counts, the name of the archive. Never what visitors wrote.
 */
export async function recordOperation(
  {
    kind,
    ok,
    at = new Date(),
    details = {},
  }: {
    kind: OperationKind
    ok: boolean
    at?: Date
    details?: Readonly<Record<string, unknown>>
  },
  req: PayloadRequest,
): Promise<void> {
  await runStatement(
    req,
    sql`insert into operation_records (kind, at, ok, details)
        values (${kind}, ${at.toISOString()}::timestamptz, ${ok}, ${JSON.stringify(details)}::jsonb)`,
  )
}

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
