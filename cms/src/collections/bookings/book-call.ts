import { randomUUID } from 'node:crypto'
import { sql } from '@payloadcms/db-postgres'
import { refusalSentence, whyNot, type Availability } from '@galley/booking'
import {
  referenceFor,
  type BookingMade,
  type BookingRefusal,
  type BookingRequest,
  type Intake,
} from '@galley/content-model'
import { isKnownZone, isoInstant, wallTimeOf } from '@galley/working-time'
import { createLocalReq, type Payload, type PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows, runStatement } from '../../database/connection.ts'
import { env } from '../../env.ts'
import { recordChange } from '../changes/record-change.ts'
import { addressKey } from '../inquiries/address-key.ts'
import { keepWithBooking } from '../inquiries/take-in.ts'
import { bookedCall } from './booked-call.ts'
import { bookingById, bookingsWhere, takenTimes, theHost, type BookingRow } from './booking-rows.ts'
import { currentOffer, type Offer } from './current-offer.ts'
import { BookingsShut, inBookingTurn, isOverlap } from './in-booking-turn.ts'
import { hashManageToken, manageTokenOf } from './manage-token.ts'
import { nearestStarts } from './offered-slots.ts'
import { refuse, refuseLength, refuseTime } from './refusals.ts'
import { mailLinks, tellBoth } from './tell.ts'

/** Calls that one address may have before it. */
const mostUpcoming = 2
/** Bookings of one address in a day, cancelled ones too: each of them sends mail to whoever has that address. */
const mostADay = 6

type Answer = BookingMade | BookingRefusal

/**
 * Books a call, in one transaction with its inquiry and its mails. Every rule is checked again, while nobody else books.
 *
 * Whoever sends the same key again gets the booking of then, as it is now, whatever time is asked for this time. A doubtful
 * inquiry is booked like any other and put into quarantine; its visitor gets no mail until Sam says that it is no spam.
 *
 * @param now  an instant
 * @throws BookingsShut  when nothing can be booked at all
 */
export async function bookCall(
  request: BookingRequest,
  { now, payload }: { now: string; payload: Payload },
): Promise<Answer> {
  let answer: Answer
  try {
    answer = await inBookingTurn(payload, (req) => bookInTurn(request, now, req))
  } catch (error) {
    if (!isOverlap(error)) throw error
    // The lock was passed by, and the database itself said no.
    const req = await createLocalReq({}, payload)
    const { calendar, rules } = await requireOffer(req)
    const bookings = await takenTimes({ now }, req)
    const alternatives = nearestStarts(request.startsAt, { now, calendar, rules, bookings })
    return refuseTime({ why: 'busy', reference: null }, rules, { alternatives })
  }
  if (answer.ok) await requireKept(request.submissionKey, payload)
  return answer
}

async function bookInTurn(request: BookingRequest, now: string, req: PayloadRequest): Promise<Answer> {
  const { startsAt, durationMinutes, visitorZone, ...sent } = request
  const intake: Intake = { ...sent, path: 'call' }
  const offer = await requireOffer(req)
  const [known] = await bookingsWhere(sql`b.submission_key = ${intake.submissionKey}`, req)
  if (known !== undefined) {
    await keepWithBooking(intake, req)
    return made(known, { created: false, now, offer })
  }
  const { calendar, rules } = offer
  const bookings = await takenTimes({ now }, req)
  const availability: Availability = { now, calendar, rules, bookings }
  const refusal = whyNot({ at: startsAt, ...availability })
  const isOtherLength = durationMinutes !== rules.durationMinutes
  if (refusal !== null || isOtherLength) {
    const alternatives = nearestStarts(startsAt, availability)
    return refusal === null
      ? refuseLength(rules, { alternatives })
      : refuseTime(refusal, rules, { alternatives })
  }
  const tooMany = await refuseTooMany(intake.email, { now, offer, req })
  if (tooMany !== null) return tooMany

  const inquiry = await keepWithBooking(intake, req)
  const zone = visitorZone && isKnownZone(visitorZone) ? visitorZone : calendar.zone
  const { submissionKey } = intake
  const reference = referenceFor(submissionKey)
  const row = await insertBooking(
    { inquiry, reference, startsAt, visitorZone: zone, submissionKey, now, offer },
    req,
  )
  return settle(row, { now, offer, req })
}

/** A call that Sam books for somebody who wrote. */
type HostBooking = {
  /** Id of the inquiry. */
  inquiry: string
  startsAt: string
  visitorZone?: string | null | undefined
  /** What Sam writes to the visitor along with it. */
  message?: string | null | undefined
}

/**
 * Books a call for an inquiry in Sam's name: without notice, and however many there are already for this address. All
 * other rules hold.
 *
 * @returns `null` when there is no such inquiry
 * @throws BookingsShut  when nothing can be booked at all
 */
export async function bookForInquiry(
  { inquiry, startsAt, visitorZone, message }: HostBooking,
  { now, payload }: { now: string; payload: Payload },
): Promise<Answer | null> {
  return inBookingTurn(payload, async (req) => {
    const offer = await requireOffer(req)
    const [known] = await queryRows(
      req,
      sql`select reference from inquiries where id = ${inquiry}::uuid`,
      z.object({ reference: z.string().nullable() }),
    )
    if (known === undefined) return null
    const { calendar } = offer
    const rules = { ...offer.rules, noticeMinutes: 0 }
    const availability = { now, calendar, rules, bookings: await takenTimes({ now }, req) }
    const refusal = whyNot({ at: startsAt, ...availability })
    if (refusal !== null) {
      const alternatives = nearestStarts(startsAt, availability)
      return { ...refuseTime(refusal, rules, { alternatives }), message: refusalSentence(refusal, rules) }
    }
    const zone = visitorZone && isKnownZone(visitorZone) ? visitorZone : calendar.zone
    const reference = known.reference ?? ''
    const row = await insertBooking(
      { inquiry, reference, startsAt, visitorZone: zone, submissionKey: null, now, offer },
      req,
    )
    return settle(row, { now, offer, req, message })
  })
}

/** Tells everyone who needs to know of what was written. */
async function settle(
  row: BookingRow,
  {
    now,
    offer,
    req,
    message = null,
  }: { now: string; offer: Offer; req: PayloadRequest; message?: string | null | undefined },
): Promise<BookingMade> {
  await tellBoth('call-booked', row, { offer, req, message })
  await recordChange({ what: 'bookings', act: 'changed', id: null, name: null, before: null }, req)
  return made(row, { created: true, now, offer })
}

/** @throws BookingsShut  when the calendar cannot be used */
export async function requireOffer(req: PayloadRequest): Promise<Offer> {
  const offer = await currentOffer(req)
  if (offer === null) throw new BookingsShut('The calendar cannot be used.')
  return offer
}

type NewBooking = {
  inquiry: string
  reference: string
  startsAt: string
  visitorZone: string
  /** `null`: Sam books it. */
  submissionKey: string | null
  now: string
  offer: Offer
}

async function insertBooking(
  { inquiry, reference, startsAt, visitorZone, submissionKey, now, offer }: NewBooking,
  req: PayloadRequest,
): Promise<BookingRow> {
  const id = randomUUID()
  const { endsAt, blockedUntil, startsAtLocal, hostZone } = timesOf(startsAt, offer)
  const hash = hashManageToken(manageTokenOf(id, env.PAYLOAD_SECRET), env.PAYLOAD_SECRET)
  await runStatement(
    req,
    sql`insert into bookings
          (id, inquiry_id, reference, status, starts_at, ends_at, blocked_until, starts_at_local, host_zone, visitor_zone,
           host_id, sequence, uid, stamped_at, manage_hash, submission_key, created_at, updated_at)
        values
          (${id}, ${inquiry}, ${reference}, 'confirmed', ${startsAt}, ${endsAt}, ${blockedUntil},
           ${startsAtLocal}, ${hostZone}, ${visitorZone}, ${theHost}, 0, ${`${id}@${new URL(env.SITE_URL).hostname}`},
           ${now}, ${hash}, ${submissionKey}, ${now}, ${now})`,
  )
  const row = await bookingById(id, req)
  if (row === null) throw new Error('The booking was written and cannot be read.')
  return row
}

/** What follows from the beginning of a call, by the rules of now. */
export function timesOf(startsAt: string, { calendar, rules }: Offer) {
  const endMs = Date.parse(startsAt) + rules.durationMinutes * 60_000
  return {
    endsAt: isoInstant(endMs),
    blockedUntil: isoInstant(endMs + rules.gapMinutes * 60_000),
    startsAtLocal: wallTimeOf(startsAt, calendar.zone),
    hostZone: calendar.zone,
  }
}

const countsSchema = z.object({ upcoming: z.coerce.number(), lately: z.coerce.number() })

/**
 * Whether an address has as many calls as it may. Its links go to the address and not to whoever typed it here.
 */
async function refuseTooMany(
  email: string,
  { now, offer, req }: { now: string; offer: Offer; req: PayloadRequest },
): Promise<BookingRefusal | null> {
  const key = addressKey(email)
  const [counts] = await queryRows(
    req,
    sql`select count(*) filter (where b.status in ('held', 'confirmed') and b.ends_at > ${now}) as upcoming,
               count(*) filter (where b.created_at > ${now}::timestamptz - interval '1 day') as lately
        from bookings b join inquiries i on i.id = b.inquiry_id where i.address_key = ${key}`,
    countsSchema,
  )
  const { upcoming, lately } = counts ?? { upcoming: 0, lately: 0 }
  if (upcoming >= mostUpcoming) {
    const rows = await bookingsWhere(
      sql`i.address_key = ${key} and b.status in ('held', 'confirmed') and b.ends_at > ${now}`,
      req,
    )
    await mailLinks(rows, { now, offer, req })
    return refuse(
      'too-many',
      'Two calls are booked with this address already. We have sent it the links to move or cancel them.',
    )
  }
  if (lately < mostADay) return null
  return refuse(
    'too-many',
    'This address has booked many calls today. Please come back tomorrow, or send a message instead.',
  )
}

function made(
  row: BookingRow,
  { created, now, offer }: { created: boolean; now: string; offer: Offer },
): BookingMade {
  const manageToken = manageTokenOf(row.id, env.PAYLOAD_SECRET)
  return { ok: true, created, booking: bookedCall(row, { now, offer }), manageToken }
}

/** Read back after the transaction has ended, because what Payload says was written may have been taken back. */
async function requireKept(submissionKey: string, payload: Payload): Promise<void> {
  const req = await createLocalReq({}, payload)
  const rows = await bookingsWhere(sql`b.submission_key = ${submissionKey}`, req)
  if (rows.length === 0) throw new Error('The booking was written and could not be read back.')
}
