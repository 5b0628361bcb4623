import { timeInWords } from '@galley/working-time'
import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { bookingsWhere, isToCome } from '../../bookings/booking-rows.ts'

/** A call that this person has booked and that is not over. */
export type UpcomingBooking = { startsAt: string; inWords: string }

/** The upcoming calls of a person, by the key of their address, in the words of Sam's zone. */
export async function findUpcomingBookings(
  addressKey: string,
  req: PayloadRequest,
): Promise<UpcomingBooking[]> {
  const rows = await bookingsWhere(sql`i.address_key = ${addressKey} and ${isToCome}`, req)
  return rows.map(({ startsAt, hostZone }) => ({ startsAt, inWords: timeInWords(startsAt, hostZone) }))
}
