import { sql } from '@payloadcms/db-postgres'
import type { Payload } from 'payload'

type Connection = Pick<Payload['db']['drizzle'], 'execute'>

/** What makes it impossible that two bookings of one host overlap. Made by hand in the migration `bookings_no_overlap`. */
const constraint = 'bookings_no_overlap'

/** Whether the database itself refuses a second booking of a time. Without that nothing may be booked. */
export async function hasSlotGuard(connection: Connection): Promise<boolean> {
  const { rows } = await connection.execute(sql`
    select exists (
      select from pg_constraint
      where conname = ${constraint} and conrelid = 'bookings'::regclass and contype = 'x' and convalidated
    ) as guarded`)
  return rows[0]?.guarded === true
}
