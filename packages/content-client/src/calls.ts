import {
  bookingChangedSchema,
  bookingMadeSchema,
  bookingRefusalSchema,
  managedBookingSchema,
  manageTokenHeader,
  offeredSlotsSchema,
} from '@galley/content-model'
import type {
  BookedCall,
  BookingChanged,
  BookingMade,
  BookingRefusal,
  BookingRequest,
  MoveRequest,
  OfferedSlots,
} from '@galley/content-model'
import { z } from 'zod'
import { read, readJson, request } from './ask.ts'
import type { Line } from './ask.ts'
import { ContentError } from './content-error.ts'

/** A refusal of what was typed: `path` names the field. */
type Mistyped = { ok: false; why: 'mistyped'; errors: { path: string; message: string }[] }

type BookingAnswer = BookingMade | BookingRefusal | Mistyped
type BookingChangeAnswer = BookingChanged | BookingRefusal

const mistypedSchema = z.object({
  errors: z.array(z.object({ path: z.string().default(''), message: z.string() })),
})

/**
 * The sentences of the client about calls. A refusal is a value; a token that opens nothing is `not-found`, whatever is
 * wrong with it.
 */
export function callSentences(line: Line, { pageDeadlineMs, postDeadlineMs }: Deadlines) {
  async function manage(token: string, path: string, body?: unknown): Promise<Response> {
    if (!isManageToken(token)) throw new ContentError('not-found', 'That is no token of a booking.')
    return request(line, path, {
      deadlineMs: body === undefined ? pageDeadlineMs : postDeadlineMs,
      accept: [409],
      headers: { [manageTokenHeader]: token },
      ...(body === undefined ? {} : { body }),
    })
  }

  async function change(token: string, path: string, body: unknown): Promise<BookingChangeAnswer> {
    const response = await manage(token, path, body)
    return response.ok
      ? readJson(response, path, bookingChangedSchema)
      : readJson(response, path, bookingRefusalSchema)
  }

  return {
    /** Every time at which a call can start now. */
    async offeredSlots(): Promise<OfferedSlots> {
      return read(line, '/api/bookings/slots', offeredSlotsSchema, pageDeadlineMs)
    },

    /** Books a call. Sent again with the same `submissionKey`, it is the same booking. */
    async bookCall(booking: BookingRequest): Promise<BookingAnswer> {
      const path = '/api/bookings/book'
      const response = await request(line, path, {
        deadlineMs: postDeadlineMs,
        body: booking,
        accept: [409, 422],
      })
      if (response.ok) return readJson(response, path, bookingMadeSchema)
      if (response.status === 409) return readJson(response, path, bookingRefusalSchema)
      return { ok: false, why: 'mistyped', ...(await readJson(response, path, mistypedSchema)) }
    },

    /** The booking that a token opens. */
    async managedBooking(token: string): Promise<BookedCall> {
      const path = '/api/bookings/manage'
      return (await readJson(await manage(token, path), path, managedBookingSchema)).booking
    },

    /** Every time to which the booking of a token can be moved. */
    async slotsForMove(token: string): Promise<OfferedSlots> {
      const path = '/api/bookings/manage/slots'
      return readJson(await manage(token, path), path, offeredSlotsSchema)
    },

    /** The booking as a file for a calendar, `text/calendar`, its body not yet read. */
    async bookingInvite(token: string): Promise<Response> {
      return manage(token, '/api/bookings/manage/invite')
    },

    async moveBooking(token: string, to: MoveRequest): Promise<BookingChangeAnswer> {
      return change(token, '/api/bookings/manage/move', to)
    },

    async cancelBooking(token: string): Promise<BookingChangeAnswer> {
      return change(token, '/api/bookings/manage/cancel', {})
    },
  }
}

type Deadlines = { pageDeadlineMs: number; postDeadlineMs: number }

/** 128 bits in base64url. The CMS is not asked about anything else. */
const isManageToken = (token: string): boolean => /^[\w-]{22}$/u.test(token)
