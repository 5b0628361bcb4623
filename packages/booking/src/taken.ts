import { instantMs } from '@galley/working-time'

/** A call that is taken, as it is stored. */
export type Booking = {
  readonly startsAt: string
  readonly endsAt: string
  /**
   * The end of the range that it blocks: its end and the gap as it was then, so that a later change of the gap does
   * not move it. Without it, the gap of the rules counts.
   */
  readonly blockedUntil?: string | null | undefined
  /** A cancelled booking blocks nothing and counts for nothing; one without status counts. */
  readonly status?: 'held' | 'confirmed' | 'cancelled' | undefined
  /** Told in "too close to …". */
  readonly reference?: string | null | undefined
}

/** A range of milliseconds; the end is not inside. */
export type Range = { readonly startMs: number; readonly endMs: number }

/** One booking's call, and what it blocks. */
export type Taken = {
  readonly call: Range
  readonly blocked: Range
  readonly reference: string | null
}

export const minuteMs = 60_000

/** @throws RangeError  when a time of a booking is no instant, or when it does not end after its start */
export function readBookings(bookings: readonly Booking[], gapMinutes: number): Taken[] {
  return bookings
    .filter(({ status }) => status !== 'cancelled')
    .map(({ startsAt, endsAt, blockedUntil, reference }) => {
      const call = { startMs: instantMs(startsAt), endMs: instantMs(endsAt) }
      if (call.endMs <= call.startMs)
        throw new RangeError(`A booking from ${startsAt} to ${endsAt} ends before it starts, or at once.`)
      const blockedEndMs = blockedUntil ? instantMs(blockedUntil) : call.endMs + gapMinutes * minuteMs
      return {
        call,
        blocked: { startMs: call.startMs, endMs: Math.max(call.endMs, blockedEndMs) },
        reference: reference ?? null,
      }
    })
}

export function overlaps(one: Range, other: Range): boolean {
  return one.startMs < other.endMs && other.startMs < one.endMs
}
