import { sql } from '@payloadcms/db-postgres'
import { slots, type Availability } from '@galley/booking'
import type { OfferedSlots } from '@galley/content-model'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows } from '../../database/connection.ts'
import { takenTimes } from './booking-rows.ts'
import { currentOffer } from './current-offer.ts'

type Question = {
  /** Instants; absent: from now, and to the end of the window. */
  from?: string | undefined
  to?: string | undefined
  now: string
  /** The booking that is to be moved: its time counts as free. */
  except?: string | null
}

const dayMs = 24 * 60 * 60_000

/** The times on offer; `null` while the calendar cannot be used. */
export async function offeredSlots(question: Question, req: PayloadRequest): Promise<OfferedSlots | null> {
  const { now, except = null } = question
  // Before the bookings are read: should one come in between, the version is the older one and is asked for again.
  const version = await offerVersion(req)
  const offer = await currentOffer(req)
  if (offer === null) return null
  const { calendar, rules } = offer
  const availability: Availability = {
    now,
    calendar,
    rules,
    bookings: await takenTimes({ now, except }, req),
  }
  const whole = wholeWindow(availability)
  const from = question.from ?? whole.from
  const to = question.to ?? whole.to
  const starts = slots({ ...availability, from, to })
  return {
    version: `${calendar.version}/${version}`,
    hostZone: calendar.zone,
    durationMinutes: rules.durationMinutes,
    starts,
    next: starts.length > 0 ? null : nextStart({ ...availability, to }),
  }
}

/**
 * The free times nearest to one that cannot be had, earliest first.
 *
 * @param most  how many at most
 */
export function nearestStarts(at: string, availability: Availability, most = 3): string[] {
  const atMs = Date.parse(at)
  return slots({ ...availability, ...wholeWindow(availability) })
    .map((start) => ({ start, away: Math.abs(Date.parse(start) - atMs) }))
    .toSorted((one, other) => one.away - other.away)
    .slice(0, most)
    .map(({ start }) => start)
    .toSorted()
}

/** The first start after what was asked for, or else the first one at all. */
function nextStart({ to, ...availability }: Availability & { to: string }): string | null {
  const all = slots({ ...availability, ...wholeWindow(availability) })
  return all.find((start) => start >= new Date(to).toISOString()) ?? all[0] ?? null
}

function wholeWindow({ now, rules }: Availability): { from: string; to: string } {
  return { from: now, to: new Date(Date.parse(now) + rules.windowDays * dayMs).toISOString() }
}

async function offerVersion(req: PayloadRequest): Promise<string> {
  const [row] = await queryRows(
    req,
    sql`select coalesce(max(seq), 0)::text as seq from changes where what in ('bookings', 'availability')`,
    z.object({ seq: z.string() }),
  )
  return row?.seq ?? '0'
}
