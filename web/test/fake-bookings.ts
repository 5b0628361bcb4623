import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  bookingRequestSchema,
  manageTokenHeader,
  moveRequestSchema,
  referenceFor,
} from '@galley/content-model'
import type {
  BookedCall,
  BookingRefusal,
  BookingRefusalReason,
  BookingRequest,
  OfferedSlots,
} from '@galley/content-model'

/** What the fake CMS knows of calls. A test changes it as it likes; `reset` of the fake CMS puts it back. */
export type FakeCalls = {
  starts: string[]
  durationMinutes: number
  /** Every booking, by the key with which it was made. */
  made: Map<string, { booking: BookedCall; token: string; request: BookingRequest }>
  /** The next thing that is booked, moved or cancelled is refused so. */
  refuseNext: BookingRefusalReason | null
  place: string | null
  /** Whether the visitor may still change a call. */
  isOpen: boolean
  /** How many times the times on offer were asked for. */
  timesAsked: number
  /** How many posts arrived. */
  posts: number
  /** How many questions with a token arrived. */
  tokensTried: number
}

const hostZone = 'America/New_York'

/** Free times of Sam's, long from now: three on Mon 3 March 2031, one on the Friday, one after the clocks changed. */
export const freeStarts = [
  '2031-03-03T14:00:00.000Z',
  '2031-03-03T14:30:00.000Z',
  '2031-03-03T21:30:00.000Z',
  '2031-03-07T15:00:00.000Z',
  '2031-03-10T13:00:00.000Z',
]

export function freshCalls(): FakeCalls {
  return {
    starts: [...freeStarts],
    durationMinutes: 30,
    made: new Map(),
    refuseNext: null,
    place: 'https://calls.example/sam\nNo account is needed.',
    isOpen: true,
    timesAsked: 0,
    posts: 0,
    tokensTried: 0,
  }
}

/** Answers the paths below `/api/bookings`, as the CMS does. */
export async function answerBookings(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  calls: FakeCalls,
): Promise<void> {
  const body = request.method === 'POST' ? await readBody(request) : null
  if (body !== null) calls.posts += 1
  if (path === '/api/bookings/slots') {
    calls.timesAsked += 1
    return json(response, 200, offered(calls))
  }
  if (path === '/api/bookings/book') return book(response, calls, body)
  calls.tokensTried += 1
  const token = request.headers[manageTokenHeader]
  const held = [...calls.made.values()].find((one) => one.token === token)
  if (held === undefined) return json(response, 404, { errors: [{ message: 'There is nothing here.' }] })
  const { booking } = held
  const current = { ...booking, canChange: calls.isOpen && booking.status !== 'cancelled' }
  if (path === '/api/bookings/manage') return json(response, 200, { booking: current })
  if (path === '/api/bookings/manage/slots') {
    const starts = [...calls.starts, booking.startsAt].sort()
    return json(response, 200, { ...offered(calls), starts })
  }
  if (path === '/api/bookings/manage/invite') {
    const method = booking.status === 'cancelled' ? 'CANCEL' : 'REQUEST'
    response.writeHead(200, { 'Content-Type': `text/calendar; charset=utf-8; method=${method}` })
    response.end(`BEGIN:VCALENDAR\r\nMETHOD:${method}\r\nEND:VCALENDAR\r\n`)
    return
  }
  if (path === '/api/bookings/manage/move') return move(response, calls, held, body)
  return cancel(response, calls, held)
}

function book(response: ServerResponse, calls: FakeCalls, body: unknown) {
  const parsed = bookingRequestSchema.safeParse(body)
  if (!parsed.success) {
    const errors = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
    return json(response, 422, { errors })
  }
  const request = parsed.data
  const known = calls.made.get(request.submissionKey)
  if (known !== undefined) {
    const { booking, token } = known
    return json(response, 200, { ok: true, created: false, booking, manageToken: token })
  }
  const why = refusalOf(calls, request.startsAt)
  if (why !== null) return refuse(response, calls, why, null)
  const booking: BookedCall = {
    reference: referenceFor(request.submissionKey),
    status: 'confirmed',
    startsAt: request.startsAt,
    endsAt: endOf(request.startsAt, calls),
    visitorZone: request.visitorZone ?? hostZone,
    hostZone,
    place: calls.place,
    sequence: 0,
    changeUntil: new Date(Date.parse(request.startsAt) - 2 * 3_600_000).toISOString(),
    canChange: true,
  }
  const token = `kingfisher${String(calls.made.size).padStart(12, '0')}`
  calls.made.set(request.submissionKey, { booking, token, request })
  calls.starts = calls.starts.filter((at) => at !== request.startsAt)
  return json(response, 201, { ok: true, created: true, booking, manageToken: token })
}

function move(
  response: ServerResponse,
  calls: FakeCalls,
  { booking }: { booking: BookedCall },
  body: unknown,
) {
  const to = moveRequestSchema.parse(body)
  if (booking.status === 'cancelled') return refuse(response, calls, 'cancelled', booking)
  if (!calls.isOpen) return refuse(response, calls, 'cut-off', booking)
  if (to.startsAt === booking.startsAt) return json(response, 200, { ok: true, changed: false, booking })
  if (to.sequence !== booking.sequence) return refuse(response, calls, 'changed', booking)
  const why = refusalOf(calls, to.startsAt)
  if (why !== null) return refuse(response, calls, why, booking)
  calls.starts = [...calls.starts.filter((at) => at !== to.startsAt), booking.startsAt].sort()
  Object.assign(booking, {
    startsAt: to.startsAt,
    endsAt: endOf(to.startsAt, calls),
    sequence: booking.sequence + 1,
    visitorZone: to.visitorZone ?? booking.visitorZone,
  })
  return json(response, 200, { ok: true, changed: true, booking })
}

function cancel(response: ServerResponse, calls: FakeCalls, { booking }: { booking: BookedCall }) {
  if (booking.status === 'cancelled') return json(response, 200, { ok: true, changed: false, booking })
  if (!calls.isOpen) return refuse(response, calls, 'cut-off', booking)
  calls.starts = [...calls.starts, booking.startsAt].sort()
  Object.assign(booking, { status: 'cancelled', sequence: booking.sequence + 1 })
  return json(response, 200, { ok: true, changed: true, booking })
}

function refusalOf(calls: FakeCalls, startsAt: string): BookingRefusalReason | null {
  const { refuseNext } = calls
  calls.refuseNext = null
  return refuseNext ?? (calls.starts.includes(startsAt) ? null : 'taken')
}

function refuse(
  response: ServerResponse,
  calls: FakeCalls,
  why: BookingRefusalReason,
  booking: BookedCall | null,
) {
  const refusal: BookingRefusal = {
    ok: false,
    why,
    message: `The CMS says why, and what to do: ${why}.`,
    alternatives: why === 'too-many' ? [] : calls.starts.slice(0, 3),
    booking,
  }
  return json(response, 409, refusal)
}

function offered({ starts, durationMinutes }: FakeCalls): OfferedSlots {
  return { version: String(starts.length), hostZone, durationMinutes, starts, next: null }
}

function endOf(startsAt: string, { durationMinutes }: FakeCalls): string {
  return new Date(Date.parse(startsAt) + durationMinutes * 60_000).toISOString()
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'))
  return body
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' })
  response.end(JSON.stringify(body))
}
