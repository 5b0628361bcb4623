import { sql } from '@payloadcms/db-postgres'
import { whyNot, type Availability } from '@galley/booking'
import type { BookingChanged, BookingRefusal, MoveRequest } from '@galley/content-model'
import { isKnownZone } from '@galley/working-time'
import { createLocalReq, type Payload, type PayloadRequest } from 'payload'
import { runStatement } from '../../database/connection.ts'
import { recordChange } from '../changes/record-change.ts'
import { requireOffer, timesOf } from './book-call.ts'
import { bookedCall, changeUntil } from './booked-call.ts'
import { bookingById, takenTimes, type BookingRow } from './booking-rows.ts'
import type { Offer } from './current-offer.ts'
import { inBookingTurn, isOverlap } from './in-booking-turn.ts'
import { nearestStarts } from './offered-slots.ts'
import { refuse, refuseLength, refuseTime } from './refusals.ts'
import { dropReminders, tellBoth } from './tell.ts'

/** Who changes a call. Sam may do so at any time, and needs no notice. */
type ChangedBy = 'visitor' | 'host'

export type Change = {
  id: string
  by: ChangedBy
  /** An instant. */
  now: string
  payload: Payload
  /** What Sam writes to the visitor along with it. */
  message?: string | null
}

/** `null`: there is no such booking. */
type Answer = BookingChanged | BookingRefusal | null

/**
 * Moves a call: the new time is taken and the old one is free at once, or nothing has changed. A move to the time that it
 * has, as from a form that was sent twice, changes nothing; one from a page that shows another time is refused.
 *
 * @throws BookingsShut  when nothing can be booked at all
 */
export async function moveCall(move: MoveRequest, change: Change): Promise<Answer> {
  const { id, now, payload } = change
  try {
    return await inBookingTurn(payload, (req) => moveInTurn(move, change, req))
  } catch (error) {
    if (!isOverlap(error)) throw error
    const req = await createLocalReq({}, payload)
    const offer = await requireOffer(req)
    const row = await bookingById(id, req)
    const alternatives = nearestStarts(move.startsAt, await freeFor(change, offer, req))
    const booking = row && bookedCall(row, { now, offer })
    return refuseTime({ why: 'busy', reference: null }, offer.rules, { alternatives, booking })
  }
}

async function moveInTurn(
  { startsAt, durationMinutes, sequence, visitorZone }: MoveRequest,
  change: Change,
  req: PayloadRequest,
): Promise<Answer> {
  const { id, by, now } = change
  const offer = await requireOffer(req)
  const row = await bookingById(id, req)
  if (row === null) return null
  const booking = bookedCall(row, { now, offer })
  if (row.status === 'cancelled') {
    return refuse('cancelled', 'This call is cancelled already. You are welcome to book another one.', {
      booking,
    })
  }
  if (row.status === 'no-show') return refuseLate(row, { now, offer })
  if (Date.parse(startsAt) === Date.parse(row.startsAt)) return { ok: true, changed: false, booking }
  if (row.sequence !== sequence) {
    const message =
      'This call was moved in another window. Please look at its time, and move it again if you want to.'
    return refuse('changed', message, { booking })
  }
  if (by === 'visitor' && isTooLate(row, now)) return refuseLate(row, { now, offer })
  const availability = await freeFor(change, offer, req)
  const refusal = whyNot({ at: startsAt, ...availability })
  if (refusal !== null || durationMinutes !== offer.rules.durationMinutes) {
    const around = { alternatives: nearestStarts(startsAt, availability), booking }
    return refusal === null ? refuseLength(offer.rules, around) : refuseTime(refusal, offer.rules, around)
  }

  const { endsAt, blockedUntil, startsAtLocal, hostZone } = timesOf(startsAt, offer)
  const zone = visitorZone && isKnownZone(visitorZone) ? visitorZone : row.visitorZone
  await runStatement(
    req,
    sql`update bookings set
          starts_at = ${startsAt}, ends_at = ${endsAt}, blocked_until = ${blockedUntil},
          starts_at_local = ${startsAtLocal}, host_zone = ${hostZone}, visitor_zone = ${zone}, moved_at = ${now},
          ${nextStamp(now)}
        where id = ${id}::uuid`,
  )
  await dropReminders(id, req)
  return settle('call-moved', { id, now, offer, req, from: row, message: change.message ?? null })
}

/**
 * Cancels a call; its time is free at once. Cancelled before: nothing changes and nobody is written to.
 *
 * @throws BookingsShut  when bookings cannot be changed at all
 */
export async function cancelCall(change: Change): Promise<Answer> {
  const { id, by, now, payload } = change
  return inBookingTurn(payload, async (req) => {
    const offer = await requireOffer(req)
    const row = await bookingById(id, req)
    if (row === null) return null
    if (row.status === 'cancelled')
      return { ok: true, changed: false, booking: bookedCall(row, { now, offer }) }
    if (by === 'visitor' && isTooLate(row, now)) return refuseLate(row, { now, offer })
    await runStatement(
      req,
      sql`update bookings set status = 'cancelled', cancelled_at = ${now}, cancelled_by = ${by}, ${nextStamp(now)}
          where id = ${id}::uuid`,
    )
    await dropReminders(id, req)
    return settle('call-cancelled', { id, now, offer, req, from: row, message: change.message ?? null })
  })
}

/** One more change of the invite, and later than the one before whatever the clock says. */
function nextStamp(now: string) {
  return sql`sequence = sequence + 1, updated_at = ${now},
             stamped_at = greatest(${now}::timestamptz, stamped_at + interval '1 second')`
}

/** What can be had by whoever moves this call: its own time too, and for Sam whatever is not past. */
async function freeFor(
  { id, by, now }: Change,
  { calendar, rules }: Offer,
  req: PayloadRequest,
): Promise<Availability> {
  const bookings = await takenTimes({ now, except: id }, req)
  return { now, calendar, rules: by === 'host' ? { ...rules, noticeMinutes: 0 } : rules, bookings }
}

function isTooLate(row: BookingRow, now: string): boolean {
  return Date.parse(now) > Date.parse(changeUntil(row))
}

function refuseLate(row: BookingRow, { now, offer }: { now: string; offer: Offer }): BookingRefusal {
  const hasBegun = Date.parse(now) >= Date.parse(row.startsAt)
  const message = hasBegun
    ? 'This call has begun or is over, so it cannot be changed any more. Please write to Sam.'
    : 'This call begins in less than two hours, so it cannot be changed here any more. Please write to Sam.'
  return refuse('cut-off', message, { booking: bookedCall(row, { now, offer }) })
}

type Settled = {
  id: string
  now: string
  offer: Offer
  req: PayloadRequest
  from: BookingRow
  message: string | null
}

/** Tells everyone who needs to know of what was written. */
async function settle(
  kind: 'call-moved' | 'call-cancelled',
  { id, now, offer, req, from, message }: Settled,
): Promise<BookingChanged> {
  const row = await bookingById(id, req)
  if (row === null) throw new Error('The booking was changed and cannot be read.')
  await tellBoth(kind, row, { offer, req, from, message })
  await recordChange({ what: 'bookings', act: 'changed', id: null, name: null, before: null }, req)
  return { ok: true, changed: true, booking: bookedCall(row, { now, offer }) }
}
