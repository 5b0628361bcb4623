import { sql } from '@payloadcms/db-postgres'
import { timeInWords } from '@galley/working-time'
import type { PayloadRequest } from 'payload'
import { bookingsWhere } from '../../bookings/booking-rows.ts'
import type { PersonCall } from './contract.ts'

/** The calls that a person booked, by whichever inquiry: the next ones first, then those that are over, the latest first. */
export async function callsOf(
  inquiry: { id: string; addressKey: string | null },
  req: PayloadRequest,
): Promise<PersonCall[]> {
  const rows = await bookingsWhere(
    sql`i.id = ${inquiry.id}::uuid or i.address_key = ${inquiry.addressKey}`,
    req,
  )
  const now = new Date().toISOString()
  const calls = rows.map(({ id, status, startsAt, endsAt, hostZone, visitorZone }) => ({
    id,
    status,
    startsAt,
    words: timeInWords(startsAt, hostZone),
    visitorWords: visitorZone === hostZone ? null : timeInWords(startsAt, visitorZone),
    isToCome: (status === 'held' || status === 'confirmed') && endsAt > now,
  }))
  return [
    ...calls.filter(({ isToCome }) => isToCome),
    ...calls.filter(({ isToCome }) => !isToCome).toReversed(),
  ]
}
