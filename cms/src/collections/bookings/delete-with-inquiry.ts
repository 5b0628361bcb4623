import { sql } from '@payloadcms/db-postgres'
import { APIError, type CollectionBeforeDeleteHook } from 'payload'
import { advisoryLocks } from '../../database/advisory-locks.ts'
import { runStatement } from '../../database/connection.ts'
import { holdLock } from '../../database/hold-lock.ts'
import { bookingsWhere } from './booking-rows.ts'

/**
 * The calls of an inquiry go with it, unless one is still to come: its visitor would wait for a call that nobody knows of.
 *
 * @throws APIError  409, with what to do first
 */
export const deleteWithInquiry: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const inquiry = String(id)
  await holdLock(advisoryLocks.bookings, req) // so that none is booked between the look and the end
  const upcoming = sql`b.inquiry_id = ${inquiry}::uuid and b.status in ('held', 'confirmed') and b.ends_at > now()`
  const [next] = await bookingsWhere(upcoming, req)
  if (next !== undefined) {
    throw new APIError(
      'A call is booked with this inquiry and still to come. Please cancel it first; then this can be deleted.',
      409,
      null,
      true,
    )
  }
  await runStatement(req, sql`delete from bookings where inquiry_id = ${inquiry}::uuid`)
}
