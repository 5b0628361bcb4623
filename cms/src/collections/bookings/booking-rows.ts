import { sql } from '@payloadcms/db-postgres'
import type { Booking } from '@galley/booking'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows, type Statement } from '../../database/connection.ts'
import { bookingStatuses } from './statuses.ts'

/** There is one host; the constraint and the columns are ready for more. */
export const theHost = 'sam'

const instant = z.coerce.date().transform((date) => date.toISOString())

const rowSchema = z.object({
  id: z.string(),
  inquiry: z.string(),
  reference: z.string(),
  status: z.enum(bookingStatuses.map(({ value }) => value)),
  startsAt: instant,
  endsAt: instant,
  blockedUntil: instant,
  hostZone: z.string(),
  visitorZone: z.string(),
  sequence: z.coerce.number(),
  uid: z.string(),
  stampedAt: instant,
  createdAt: instant,
  movedAt: instant.nullable(),
  submissionKey: z.string().nullable(),
  // Of the inquiry.
  name: z.string(),
  email: z.string(),
  isQuarantined: z.boolean(),
})

/** A booking as the acts need it, with whom it is for. */
export type BookingRow = z.infer<typeof rowSchema>

const columns = sql`
  b.id, b.inquiry_id as inquiry, b.reference, b.status, b.starts_at as "startsAt", b.ends_at as "endsAt",
  b.blocked_until as "blockedUntil", b.host_zone as "hostZone", b.visitor_zone as "visitorZone", b.sequence, b.uid,
  b.stamped_at as "stampedAt", b.created_at as "createdAt", b.moved_at as "movedAt",
  b.submission_key as "submissionKey", i.name, i.email,
  (i.state = 'spam' and i.quarantined_at is not null) as "isQuarantined"`

/** Of a booking `b`: it holds its time, and is not over. */
export const isToCome = sql`b.status in ('held', 'confirmed') and b.ends_at > now()`

/** Bookings that meet a condition on `b` (the booking) or `i` (its inquiry), the earliest call first. */
export async function bookingsWhere(condition: Statement, req: PayloadRequest): Promise<BookingRow[]> {
  return queryRows(
    req,
    sql`select ${columns} from bookings b join inquiries i on i.id = b.inquiry_id where ${condition} order by b.starts_at`,
    rowSchema,
  )
}

export async function bookingById(id: string, req: PayloadRequest): Promise<BookingRow | null> {
  return (await bookingsWhere(sql`b.id = ${id}::uuid`, req))[0] ?? null
}

/**
 * The one that a token opens: by its stored hash, until 24 hours after the end of its call. `null` for everything else.
 */
export async function bookingByHash(
  manageHash: string,
  { now, req }: { now: string; req: PayloadRequest },
): Promise<BookingRow | null> {
  const opens = sql`b.manage_hash = ${manageHash} and b.ends_at > ${now}::timestamptz - interval '24 hours'`
  return (await bookingsWhere(opens, req))[0] ?? null
}

const takenSchema = z.object({
  startsAt: instant,
  endsAt: instant,
  blockedUntil: instant,
  reference: z.string(),
})

/**
 * What is taken from now on. Two days back are enough to count the calls of today, in whatever zone.
 *
 * @param except  the booking that is being moved
 */
export async function takenTimes(
  { now, except = null }: { now: string; except?: string | null },
  req: PayloadRequest,
): Promise<Booking[]> {
  return queryRows(
    req,
    sql`select starts_at as "startsAt", ends_at as "endsAt", blocked_until as "blockedUntil", reference from bookings
        where host_id = ${theHost} and status in ('held', 'confirmed')
          and ends_at > ${now}::timestamptz - interval '2 days'
          and (${except}::uuid is null or id <> ${except}::uuid)`,
    takenSchema,
  )
}
