import type { BookedCall } from '@galley/content-model'
import type { BookingRow } from './booking-rows.ts'
import type { Offer } from './current-offer.ts'

/** Later than this before a call its visitor writes to Sam instead of changing it. */
const cutOffMs = 2 * 60 * 60_000

/** Until when a visitor may move or cancel a call. */
export function changeUntil({ startsAt }: Pick<BookingRow, 'startsAt'>): string {
  return new Date(Date.parse(startsAt) - cutOffMs).toISOString()
}

/** A booking as its visitor may see it. */
export function bookedCall(
  row: BookingRow,
  { now, offer }: { now: string; offer: Offer | null },
): BookedCall {
  const { reference, startsAt, endsAt, visitorZone, hostZone, sequence } = row
  // That nobody came is Sam's to know.
  const status = row.status === 'no-show' ? 'confirmed' : row.status
  return {
    reference,
    status,
    startsAt,
    endsAt,
    visitorZone,
    hostZone,
    place: offer?.place ?? null,
    sequence,
    changeUntil: changeUntil(row),
    canChange: status !== 'cancelled' && Date.parse(now) <= Date.parse(changeUntil(row)),
  }
}
