/** The worker needs a moment to publish, and a little more when it is busy. */
const momentMs = 5_000
/** A timer cannot wait for weeks; one that looks once too often does no harm. */
const longestMs = 60 * 60_000

/** In how long a page should look again what became of a schedule; `null` when nothing happens to it by itself. */
export function lookAgainInMs(schedule: { state: string; dueAt: string } | null, now: Date): number | null {
  if (schedule?.state !== 'armed') return null
  const untilDueMs = Math.max(0, Date.parse(schedule.dueAt) - now.getTime())
  return Math.min(untilDueMs + momentMs, longestMs)
}
