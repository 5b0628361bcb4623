import { Temporal } from 'temporal-polyfill'
import { dateOf, dayMs, type CalendarDay } from './calendar-day.ts'
import { instantMs } from './instant.ts'

/** A stretch of time in which a zone's clocks run evenly: wall clock = instant + `offsetMs`. */
export type OffsetPiece = { readonly startMs: number; readonly endMs: number; readonly offsetMs: number }

/**
 * Whether this system knows a time zone of that name: an IANA name or alias, such as `America/New_York`,
 * `Asia/Calcutta` or `Etc/GMT+5`. A bare offset (`+05:00`) is not a zone: it has no rules, and databases read its sign
 * in either way.
 */
export function isKnownZone(name: string): boolean {
  if (!/^[a-z]/iu.test(name)) return false
  try {
    offsetAt(0, name)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** The calendar date that the clocks of a zone show at an instant, e.g. `2026-03-08`. */
export function localDate(instant: string, zone: string): string {
  return dateOf(localDay(instantMs(instant), zone))
}

export function localDay(ms: number, zone: string): CalendarDay {
  return Math.floor((ms + offsetAt(ms, zone)) / dayMs)
}

export function offsetAt(ms: number, zone: string): number {
  return at(ms, zone).offsetNanoseconds / 1_000_000
}

/** The pieces of [startMs, endMs), in order and without holes; one more than there are changes of the clocks in it. */
export function offsetPieces(zone: string, startMs: number, endMs: number): OffsetPiece[] {
  const pieces: OffsetPiece[] = []
  let clock: Temporal.ZonedDateTime | null = at(startMs, zone)
  let from = startMs
  while (clock && from < endMs) {
    const offsetMs = clock.offsetNanoseconds / 1_000_000
    // temporal-polyfill 1.0.8 answers undefined, and not null, when the clocks never change again.
    clock = clock.getTimeZoneTransition('next') ?? null
    const end = Math.min(endMs, clock?.epochMilliseconds ?? endMs)
    pieces.push({ startMs: from, endMs: end, offsetMs })
    from = end
  }
  return pieces
}

/** The place that a zone is named for: `America/New_York` → `New York`, `UTC` → `UTC`. */
export function cityOf(zone: string): string {
  if (zone.startsWith('Etc/')) return zone.slice('Etc/'.length)
  return zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ')
}

function at(ms: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone)
}
