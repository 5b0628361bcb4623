import type { GlobalBeforeChangeHook } from 'payload'
import { advisoryLocks } from '../../database/advisory-locks.ts'
import { holdLock } from '../../database/hold-lock.ts'

/**
 * Whoever changes the hours waits for whoever is booking, and the other way round: a call is booked by the hours of before
 * and stands in the list of those outside the new ones, or its visitor is told that there are none then.
 */
export const awaitBookings: GlobalBeforeChangeHook = async ({ data, req }) => {
  await holdLock(advisoryLocks.bookings, req)
  return data
}
