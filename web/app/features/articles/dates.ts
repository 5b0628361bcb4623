const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

/** `2026-03-02T09:00:00.000Z` → `2 March 2026`. In UTC, so that every reader and every copy sees the same date. */
export function writtenDate(instant: string): string {
  return day.format(new Date(instant))
}

/** `4` → `4 min read`. */
export function readingTime(minutes: number): string {
  return `${minutes} min read`
}
