import { sql } from '@payloadcms/db-postgres'
import type { Change } from '@galley/content-model'
import type { PayloadRequest } from 'payload'
import { runStatement } from '../../database/connection.ts'

/**
 * Writes down that something became different for readers, in the transaction that makes it so. Its number is given by
 * the database when that transaction ends well, so that numbers grow in the order in which changes become visible.
 */
export async function recordChange(
  { what, act, id, name, before }: Omit<Change, 'seq' | 'at'>,
  req: PayloadRequest,
): Promise<void> {
  await runStatement(
    req,
    sql`insert into changes (what, act, document, name, name_before) values (${what}, ${act}, ${id}, ${name}, ${before})`,
  )
}
