/** The days of a week, Monday first, by the keys that a calendar uses. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

/**
 * Two wall-clock times `HH:mm`, from and to; the end is not inside. `24:00` is the midnight at which the day ends, so
 * hours over midnight are two intervals, one on each day.
 */
export type WallInterval = readonly [opensAtLocal: string, closesAtLocal: string]

/** A holiday or a day off. The site's copy of the calendar has no names. */
export type Closure = { readonly on: string; readonly name?: string | null | undefined }

/** Other hours on one calendar date; none at all is a day off. */
export type DayException = { readonly on: string; readonly intervals: readonly WallInterval[] }

/**
 * When we work: opening hours in a zone, by the wall clock there.
 *
 * A day of the week without a key is closed. A closure takes a day's hours away, and an exception replaces whatever
 * the day would have had: it also opens a day that is a closure.
 */
export type Calendar = {
  /** IANA name, e.g. `America/New_York`. */
  readonly zone: string
  readonly weekly: { readonly [day in Weekday]?: readonly WallInterval[] | undefined }
  readonly closures: readonly Closure[]
  readonly exceptions?: readonly DayException[] | undefined
  /** Not read here: whoever stores a result stores with it which calendar it came from. */
  readonly version?: string | number | undefined
}
