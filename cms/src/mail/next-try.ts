const minute = 60_000

/** Minutes between the tries: a greylisting server lets the second or third pass; then hourly. */
const pauses = [1, 5, 15] as const
const longestPause = 60
/** With these pauses about 48 hours: longer than a weekend's outage of a small mail server usually is. */
export const mostTries = 50

/** A fifth more or less, so that mails that failed together do not all come again together. */
const spread = 0.2

/**
 * How long to wait after a try that failed, in milliseconds; `null` when it was the last one.
 *
 * @param tries   how many there were, at least 1
 * @param random  from 0 up to, but not including, 1
 */
export function pauseAfter(tries: number, random: number): number | null {
  if (tries >= mostTries) return null
  const base = (pauses[tries - 1] ?? longestPause) * minute
  return Math.round(base * (1 - spread + 2 * spread * random))
}
