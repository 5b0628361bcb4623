import { refusalSentence, whyNot } from '@galley/booking'
import type { BookingRefusal } from '@galley/content-model'
import { sql } from '@payloadcms/db-postgres'
import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { hasRole } from '../../access/roles.ts'
import { queryRows } from '../../database/connection.ts'
import { refusal } from '../../http/refusal.ts'
import { instantAt } from '../schedules/wall-time.ts'
import { bookForInquiry, requireOffer } from './book-call.ts'
import { takenTimes } from './booking-rows.ts'
import { cancelCall, moveCall } from './change-call.ts'
import type { Offer } from './current-offer.ts'
import { BookingsShut } from './in-booking-turn.ts'
import { callsOutsideHours } from './outside-hours.ts'

// All of these are for the owner and administrators: 401 and 403 to everybody else. Refusals of a time are 409 with a
// `BookingRefusal` of content-model, told with names and references; 422 with a sentence when something cannot be read.

/** An instant, or what Sam's clocks show. */
const momentSchema = z.union([
  z.iso.datetime({ offset: true }),
  z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/u),
])
const messageSchema = z.string().trim().max(5_000).nullish()
const moveSchema = z.object({ startsAt: momentSchema, message: messageSchema })
const cancelSchema = z.object({ message: messageSchema })
const bookSchema = z.object({
  inquiry: z.uuid(),
  startsAt: momentSchema,
  visitorZone: z.string().max(60).nullish(),
  message: messageSchema,
})

/**
 * `GET /api/desk/why-not?at=‹instant or wall-clock time of Sam’s›`: why a call cannot start then.
 *
 * Answers `{ at, why, sentence }`; `why` is `null`, and the sentence says so, for a time on offer.
 */
export const whyNotEndpoint = forTheHost('get', '/desk/why-not', async (req) => {
  const at = momentSchema.safeParse(req.query['at'])
  if (!at.success) return unreadable()
  const now = new Date().toISOString()
  const { calendar, rules } = await requireOffer(req)
  const instant = instantOf(at.data, calendar.zone)
  const found = whyNot({ at: instant, now, calendar, rules, bookings: await takenTimes({ now }, req) })
  const sentence = found === null ? 'This time is on offer.' : refusalSentence(found, rules)
  return Response.json({ at: instant, why: found?.why ?? null, sentence })
})

/** `GET /api/bookings/outside-hours`: `{ calls }`, the upcoming ones that lie outside the hours of now, with the reason. */
const outsideHoursEndpoint = forTheHost('get', '/outside-hours', async (req) =>
  Response.json({ calls: await callsOutsideHours(new Date().toISOString(), req) }),
)

/** `POST /api/bookings/by-host` `{ inquiry, startsAt, visitorZone?, message? }`: Sam books a call for somebody who wrote. 201. */
const bookByHostEndpoint = forTheHost('post', '/by-host', async (req) => {
  const parsed = bookSchema.safeParse(await req.json?.())
  if (!parsed.success) return unreadable()
  const { calendar } = await requireOffer(req)
  const startsAt = instantOf(parsed.data.startsAt, calendar.zone)
  const answer = await bookForInquiry(
    { ...parsed.data, startsAt },
    { now: new Date().toISOString(), payload: req.payload },
  )
  if (answer === null) return nothingHere()
  // The link is its visitor's alone.
  return answer.ok ? Response.json({ ok: true, booking: answer.booking }, { status: 201 }) : refused(answer)
})

/** `POST /api/bookings/:id/move` `{ startsAt, message? }`: Sam moves a call, at any time and without notice. */
const moveByHostEndpoint = forTheHost('post', '/:id/move', async (req) => {
  const [id, parsed] = [idIn(req), moveSchema.safeParse(await req.json?.())]
  if (id === null) return nothingHere()
  if (!parsed.success) return unreadable()
  const { calendar, rules }: Offer = await requireOffer(req)
  const [row] = await queryRows(
    req,
    sql`select sequence from bookings where id = ${id}::uuid`,
    z.object({ sequence: z.coerce.number() }),
  )
  if (row === undefined) return nothingHere()
  const startsAt = instantOf(parsed.data.startsAt, calendar.zone)
  const move = { startsAt, durationMinutes: rules.durationMinutes, sequence: row.sequence }
  return changed(await moveCall(move, byHost(id, parsed.data.message, req)))
})

/** `POST /api/bookings/:id/cancel` `{ message? }`: Sam cancels a call, at any time. */
const cancelByHostEndpoint = forTheHost('post', '/:id/cancel', async (req) => {
  const [id, parsed] = [idIn(req), cancelSchema.safeParse(await req.json?.())]
  if (id === null) return nothingHere()
  return parsed.success ? changed(await cancelCall(byHost(id, parsed.data.message, req))) : unreadable()
})

/** `POST /api/bookings/:id/no-show`: nobody came to a call that has begun. 409 for every other one. */
const noShowEndpoint = forTheHost('post', '/:id/no-show', async (req) => {
  const id = idIn(req)
  if (id === null) return nothingHere()
  const marked = await queryRows(
    req,
    sql`update bookings set status = 'no-show', updated_at = now()
        where id = ${id}::uuid and status in ('confirmed', 'no-show') and starts_at <= now() returning id`,
    z.object({ id: z.string() }),
  )
  if (marked.length > 0) return Response.json({ ok: true })
  return refusal(409, 'Only a call that has begun and was not cancelled can be marked so.')
})

/** Paths with an id match others too: they come last. */
export const hostEndpoints: Endpoint[] = [
  outsideHoursEndpoint,
  bookByHostEndpoint,
  moveByHostEndpoint,
  cancelByHostEndpoint,
  noShowEndpoint,
]

function forTheHost(
  method: 'get' | 'post',
  path: string,
  answer: (req: PayloadRequest) => Promise<Response>,
): Endpoint {
  return {
    path,
    method,
    handler: async (req) => {
      if (!req.user) return refusal(401, 'Please sign in first.')
      if (!hasRole(req.user, 'admin', 'owner')) return refusal(403, 'Calls are for the owner.')
      try {
        return await answer(req)
      } catch (error) {
        if (!(error instanceof BookingsShut)) throw error
        return refusal(
          503,
          'Nothing can be booked: the hours cannot be used, or the database lacks a constraint.',
        )
      }
    },
  }
}

function byHost(id: string, message: string | null | undefined, { payload }: PayloadRequest) {
  return { id, by: 'host', now: new Date().toISOString(), payload, message: message || null } as const
}

function changed(answer: Awaited<ReturnType<typeof moveCall>>): Response {
  if (answer === null) return nothingHere()
  return answer.ok ? Response.json(answer) : refused(answer)
}

/** Also in the shape in which the admin reads every refusal. */
function refused(answer: BookingRefusal): Response {
  return Response.json({ ...answer, errors: [{ message: answer.message }] }, { status: 409 })
}

function instantOf(moment: string, zone: string): string {
  return (moment.length === 16 ? instantAt(moment, zone) : new Date(moment)).toISOString()
}

function idIn(req: PayloadRequest): string | null {
  const id = z.uuid().safeParse(req.routeParams?.['id'])
  return id.success ? id.data : null
}

function nothingHere(): Response {
  return refusal(404, 'There is nothing here.')
}

function unreadable(): Response {
  return refusal(422, 'Please give a day and a time, and a message of at most 5,000 characters.')
}
