import { Temporal } from 'temporal-polyfill'

/**
 * Milliseconds since 1970 of an instant in ISO 8601. What is finer than a millisecond is cut off.
 *
 * @throws RangeError  when it is no instant: a date alone, or a time without `Z` or an offset
 */
export function instantMs(instant: string): number {
  try {
    return Temporal.Instant.from(instant).epochMilliseconds
  } catch (cause) {
    throw new RangeError(`"${instant}" is not an instant: give one such as 2026-03-06T20:00:00Z.`, { cause })
  }
}

/** The form in which every instant leaves this package, `2026-03-06T20:00:00.000Z`: as text it sorts by time. */
export function isoInstant(ms: number): string {
  return new Date(ms).toISOString()
}
