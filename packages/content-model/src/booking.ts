import { z } from 'zod'
import { intakeSchema } from './inquiry.ts'

const instant = z.iso.datetime()

/**
 * The times at which a call can start, as `GET /api/bookings/slots?from=‹instant›&to=‹instant›` answers them; both ends
 * may be left out. They do not depend on who asks, or where. For one who moves a call, `GET /api/bookings/manage/slots`
 * answers the same with the time of that call counted as free.
 */
export const offeredSlotsSchema = z.object({
  /**
   * Another one whenever the times may be others: Sam's calendar or a booking changed. The feed tells of it by
   * `availability` and `bookings`; time alone (the notice, the window) does not change it.
   */
  version: z.string(),
  /** Sam's zone. */
  hostZone: z.string(),
  durationMinutes: z.number().int().positive(),
  /** Instants from `from` on and before `to`, earliest first. */
  starts: z.array(instant),
  /** When `starts` is empty: the first time on offer after `to`, or else any; `null` when there is none in the window. */
  next: instant.nullable(),
})
export type OfferedSlots = z.infer<typeof offeredSlotsSchema>

const zoneSchema = z.string().max(60).nullish()

/**
 * What the site posts to `POST /api/bookings/book`: what the visitor typed, and the time that was picked. `signs`,
 * `essay` and `repaired` are as for the intake.
 */
export const bookingRequestSchema = intakeSchema.omit({ path: true, promise: true }).extend({
  /** The instant that was picked. */
  startsAt: instant,
  /** The length that the page promised. Another one since: refused, so that nobody gets what was not offered. */
  durationMinutes: z.number(),
  /** In which the visitor saw the times: an IANA name or alias. What is no zone counts as Sam's. */
  visitorZone: zoneSchema,
})
export type BookingRequest = z.infer<typeof bookingRequestSchema>

/** A booking as its visitor may see it. It says nothing of who the visitor is. */
export const bookedCallSchema = z.object({
  /** Of the inquiry that it belongs to. */
  reference: z.string(),
  /** `held` waits for Sam; nothing makes one yet. */
  status: z.enum(['held', 'confirmed', 'cancelled']),
  startsAt: instant,
  endsAt: instant,
  visitorZone: z.string(),
  hostZone: z.string(),
  /** Where the call takes place: a link or instructions, plain text. `null` when Sam has not said so. */
  place: z.string().nullable(),
  /** 0, and one more for every change. */
  sequence: z.number().int().nonnegative(),
  /** Until when it can be moved or cancelled by the visitor; after that they write to Sam. */
  changeUntil: instant,
  /** Whether it can be moved or cancelled now. */
  canChange: z.boolean(),
})
export type BookedCall = z.infer<typeof bookedCallSchema>

/**
 * Why a booking, or a move, was refused. What is closed is told without the name of the day.
 *
 * - `taken` (another call, or too near to one), `day-full`, `closed` (a day off or holiday), `outside-hours`, `past`,
 *   `too-soon`, `too-far`, `off-grid`: of the time
 * - `length-changed`: calls have another length than the page said
 * - `too-many`: this address has as many upcoming calls as it may
 * - `changed`: it was moved or cancelled in another window; `booking` shows how it is now
 * - `cut-off`: it is too late to change it; `cancelled`: there is nothing to move any more
 */
export const bookingRefusalSchema = z.object({
  ok: z.literal(false),
  why: z.enum([
    'taken',
    'day-full',
    'closed',
    'outside-hours',
    'past',
    'too-soon',
    'too-far',
    'off-grid',
    'length-changed',
    'too-many',
    'changed',
    'cut-off',
    'cancelled',
  ]),
  /** Whole sentences for the visitor, with what to do. */
  message: z.string(),
  /** Free times near the one that was picked, at most three, earliest first; each can be sent in its place. */
  alternatives: z.array(instant),
  /** The booking as it is, where the refusal is about one. */
  booking: bookedCallSchema.nullable(),
})
export type BookingRefusal = z.infer<typeof bookingRefusalSchema>
export type BookingRefusalReason = BookingRefusal['why']

/**
 * What `POST /api/bookings/book` answers with 201, or 200 when the key had arrived before: then it is the booking of then,
 * as it is now, whatever time was sent this time. 409 is a `BookingRefusal`. 422 is `{ errors: [{ path, message }] }` as
 * for the intake. 503: bookings cannot be taken now.
 */
export const bookingMadeSchema = z.object({
  ok: z.literal(true),
  created: z.boolean(),
  booking: bookedCallSchema,
  /** Lets its holder see, move and cancel the booking: 22 letters. For the visitor alone; never in a log or a referrer. */
  manageToken: z.string(),
})
export type BookingMade = z.infer<typeof bookingMadeSchema>

/**
 * The header with the token of one booking, beside the site's key, for
 *
 * - `GET /api/bookings/manage` → `managedBookingSchema`
 * - `GET /api/bookings/manage/slots?from&to` → `offeredSlotsSchema`, its own time among them
 * - `GET /api/bookings/manage/invite` → the invite as `text/calendar` (of a cancelled one: that it is cancelled)
 * - `POST /api/bookings/manage/move` with `moveRequestSchema` → `bookingChangedSchema`
 * - `POST /api/bookings/manage/cancel` with `{}` → `bookingChangedSchema`
 *
 * An unknown, altered or expired token: 404, always in the same words. Refusals are 409 with a `BookingRefusal`. A token
 * opens until 24 hours after the end of its call. Reading changes nothing.
 */
export const manageTokenHeader = 'x-booking-token'

export const managedBookingSchema = z.object({ booking: bookedCallSchema })
export type ManagedBooking = z.infer<typeof managedBookingSchema>

export const moveRequestSchema = z.object({
  startsAt: instant,
  durationMinutes: z.number(),
  /** Of the booking that the page showed. */
  sequence: z.number().int().nonnegative(),
  visitorZone: zoneSchema,
})
export type MoveRequest = z.infer<typeof moveRequestSchema>

/** `changed` is false when it was so already: moved to the time that it had, or cancelled before. Then no mail goes out. */
export const bookingChangedSchema = z.object({
  ok: z.literal(true),
  changed: z.boolean(),
  booking: bookedCallSchema,
})
export type BookingChanged = z.infer<typeof bookingChangedSchema>

/**
 * The page on which a visitor sees, moves or cancels a call, as mails name it. The proxy leaves `token` out of its log, and
 * the page moves it into a cookie of its own.
 *
 * @param siteUrl  an origin, without a slash at its end
 */
export function manageAddress(siteUrl: string, token: string): string {
  return `${siteUrl}/call?token=${encodeURIComponent(token)}`
}
