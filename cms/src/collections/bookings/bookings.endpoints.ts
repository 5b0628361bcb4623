import {
  bookingRequestSchema,
  manageTokenHeader,
  moveRequestSchema,
  repairedFields,
  type ManagedBooking,
} from '@galley/content-model'
import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { hasRole } from '../../access/roles.ts'
import { env } from '../../env.ts'
import { refusal } from '../../http/refusal.ts'
import { bookCall } from './book-call.ts'
import { bookedCall } from './booked-call.ts'
import { bookingByHash, type BookingRow } from './booking-rows.ts'
import { cancelCall, moveCall, type Change } from './change-call.ts'
import { currentOffer } from './current-offer.ts'
import { BookingsShut } from './in-booking-turn.ts'
import { hashManageToken } from './manage-token.ts'
import { offeredSlots } from './offered-slots.ts'
import { visitorInvite } from './tell.ts'

// The shapes of questions and answers stand in `booking.ts` of `@galley/content-model`. All of these are open to the
// site's key only: 403 to everybody else.

/** `GET /api/bookings/slots?from&to`: the times on offer. 400 when an end is no instant; 503 while nothing can be booked. */
const slotsEndpoint = forTheSite('get', '/slots', (req) => answerSlots(req, null))

/** `POST /api/bookings/book`: books a call. 201, 200, 409, 422 and 503 as `bookingMadeSchema` says. */
const bookEndpoint = forTheSite('post', '/book', async (req) => {
  const body: unknown = await req.json?.()
  const parsed = bookingRequestSchema.safeParse(body)
  if (!parsed.success) return unreadable(parsed.error)
  const request = { ...parsed.data, repaired: allRepaired(body, parsed.data.repaired ?? []) }
  const answer = await bookCall(request, { now: new Date().toISOString(), payload: req.payload })
  return Response.json(answer, { status: answer.ok ? (answer.created ? 201 : 200) : 409 })
})

/** `GET /api/bookings/manage` with the token of a booking in `x-booking-token`: the booking. 404 for every other token. */
const manageEndpoint = forItsVisitor('get', '/manage', async (row, req) => {
  const now = new Date().toISOString()
  const answer: ManagedBooking = { booking: bookedCall(row, { now, offer: await currentOffer(req) }) }
  return Response.json(answer)
})

/** `GET /api/bookings/manage/slots?from&to` with a token: the times that this booking can be moved to. */
const manageSlotsEndpoint = forItsVisitor('get', '/manage/slots', (row, req) => answerSlots(req, row.id))

/** `GET /api/bookings/manage/invite` with a token: the invite as it is now, as a file; of a cancelled call its end. */
const inviteEndpoint = forItsVisitor('get', '/manage/invite', async (row, req) => {
  const { method, ics } = await visitorInvite(row, { offer: await currentOffer(req), req })
  const headers = {
    'content-type': `text/calendar; charset=utf-8; method=${method}`,
    'content-disposition': 'attachment; filename="call.ics"',
  }
  return new Response(ics, { headers })
})

/** `POST /api/bookings/manage/move` with a token: moves the call. 200, or 409 with the reason. */
const moveEndpoint = forItsVisitor('post', '/manage/move', async (row, req) => {
  const parsed = moveRequestSchema.safeParse(await req.json?.())
  if (!parsed.success) return unreadable(parsed.error)
  return changed(await moveCall(parsed.data, byVisitor(row, req)))
})

/** `POST /api/bookings/manage/cancel` with a token: cancels the call. 200, also the second time; 409 when it is too late. */
const cancelEndpoint = forItsVisitor('post', '/manage/cancel', async (row, req) =>
  changed(await cancelCall(byVisitor(row, req))),
)

export const bookingEndpoints: Endpoint[] = [
  slotsEndpoint,
  bookEndpoint,
  manageEndpoint,
  manageSlotsEndpoint,
  inviteEndpoint,
  moveEndpoint,
  cancelEndpoint,
]

type Answer = Promise<Response>

function forTheSite(method: 'get' | 'post', path: string, answer: (req: PayloadRequest) => Answer): Endpoint {
  return {
    path,
    method,
    handler: async (req) => {
      if (!hasRole(req.user, 'site')) return refusal(403, 'Only the site itself may ask this.')
      try {
        return await answer(req)
      } catch (error) {
        if (!(error instanceof BookingsShut)) throw error
        return shut()
      }
    },
  }
}

/** What is no token, opens nothing or has expired is looked for all the same: the answer tells nothing by its time either. */
function forItsVisitor(
  method: 'get' | 'post',
  path: string,
  answer: (row: BookingRow, req: PayloadRequest) => Answer,
): Endpoint {
  return forTheSite(method, path, async (req) => {
    const hash = hashManageToken(req.headers.get(manageTokenHeader) ?? '', env.PAYLOAD_SECRET)
    const row = await bookingByHash(hash, { now: new Date().toISOString(), req })
    return row === null ? nothingHere() : answer(row, req)
  })
}

const rangeSchema = z.object({ from: z.iso.datetime().optional(), to: z.iso.datetime().optional() })

async function answerSlots(req: PayloadRequest, except: string | null): Answer {
  const range = rangeSchema.safeParse({ from: req.query['from'], to: req.query['to'] })
  if (!range.success) {
    return refusal(400, '“from” and “to” must be instants, such as 2026-11-23T00:00:00Z.')
  }
  const offered = await offeredSlots({ ...range.data, now: new Date().toISOString(), except }, req)
  return offered === null ? shut() : Response.json(offered)
}

function byVisitor({ id }: BookingRow, { payload }: PayloadRequest): Change {
  return { id, by: 'visitor', now: new Date().toISOString(), payload }
}

function changed(answer: Awaited<ReturnType<typeof moveCall>>): Response {
  if (answer === null) return nothingHere()
  return Response.json(answer, { status: answer.ok ? 200 : 409 })
}

const typedSchema = z.object({ name: z.string(), email: z.string(), message: z.string() })

/** What the site took out, and what had to be taken out here. */
function allRepaired<Field extends string>(body: unknown, bySite: readonly Field[]) {
  const typed = typedSchema.safeParse(body)
  return [...new Set([...bySite, ...(typed.success ? repairedFields(typed.data) : [])])]
}

function unreadable({ issues }: z.ZodError): Response {
  const errors = issues.map(({ path, message }) => ({ path: path.join('.'), message }))
  return Response.json({ errors }, { status: 422 })
}

function nothingHere(): Response {
  return refusal(404, 'There is nothing here.')
}

function shut(): Response {
  return refusal(503, 'Calls cannot be booked right now. Please try again later, or send a message instead.')
}
