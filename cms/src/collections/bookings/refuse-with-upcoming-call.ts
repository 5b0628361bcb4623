import { sql } from '@payloadcms/db-postgres'
import { APIError, type CollectionBeforeDeleteHook } from 'payload'
import { advisoryLocks } from '../../database/advisory-locks.ts'
import { holdLock } from '../../database/hold-lock.ts'
import { bookingsWhere, isToCome } from './booking-rows.ts'

/**
 * An inquiry whose call is still to come is not deleted: its visitor would wait for a call that nobody knows of.
 *
 * @throws APIError  409, with what to do first
 */
export const refuseWithUpcomingCall: CollectionBeforeDeleteHook = async ({ id, req }) => {
  await holdLock(advisoryLocks.bookings, req) // so that none is booked between the look and the end
  const [next] = await bookingsWhere(sql`b.inquiry_id = ${String(id)}::uuid and ${isToCome}`, req)
  if (next === undefined) return
  throw new APIError(
    'A call is booked with this inquiry and still to come. Please cancel it first; then this can be deleted.',
    409,
    null,
    true,
  )
}
