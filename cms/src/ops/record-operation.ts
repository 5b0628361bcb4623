import { connectTo } from '../backup/describe-tables.ts'
import type { OperationKind } from './operation-records.ts'

/**
 * Writes into the database that is in use that a backup or a restore drill was tried, and how it went, for the status
 * page. For programs: they have a connection of their own and no request.
 *
 * Never fails: what was done stays done where it cannot be written down, as with a database that is away or older.
 *
 * @param details  for people who look into the table: counts, the name of the archive. Never what visitors wrote.
 * @param say      is told when it was not written down, and why
 */
export async function recordOperation(
  databaseUrl: string,
  {
    kind,
    ok,
    at = new Date(),
    details = {},
  }: { kind: OperationKind; ok: boolean; at?: Date; details?: Readonly<Record<string, string>> },
  say: (sentence: string) => void,
): Promise<void> {
  try {
    const client = await connectTo(databaseUrl, 'galley-records')
    await client
      .query('insert into operation_records (kind, at, ok, details) values ($1, $2, $3, $4)', [
        kind,
        at.toISOString(),
        ok,
        JSON.stringify(details),
      ])
      .finally(() => client.end())
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    say(`The status page will not know of this, because it could not be written down: ${reason}`)
  }
}
