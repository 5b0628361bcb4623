const minuteMs = 60_000

/**
 * The same work, done at most once a minute by this clock: what is due to the minute need not be looked for every few
 * seconds. A clock that went back does not keep it away.
 *
 * @param now  the time in milliseconds
 */
export function everyMinute(now: () => number, work: () => Promise<void>): () => Promise<void> {
  let lastAt = Number.NEGATIVE_INFINITY
  return async () => {
    const at = now()
    if (at >= lastAt && at < lastAt + minuteMs) return
    await work()
    lastAt = at
  }
}
