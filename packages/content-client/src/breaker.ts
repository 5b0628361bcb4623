/** So many failures in a row mean that the CMS is away; it is left alone for the pause. */
const firstSettings = { failures: 5, pauseMs: 10_000 } as const

export type Breaker = ReturnType<typeof createBreaker>

/**
 * Keeps from asking what does not answer: after five failures in a row nothing is asked for ten seconds, then one
 * question tries it. Whoever asks meanwhile hears at once that it is away, and not after a deadline.
 *
 * @param now  the time in milliseconds
 */
export function createBreaker({
  failures,
  pauseMs,
  now = Date.now,
}: { failures?: number; pauseMs?: number; now?: () => number } = {}) {
  const most = failures ?? firstSettings.failures
  const pause = pauseMs ?? firstSettings.pauseMs
  let inARow = 0
  let openUntil = 0
  const isOpen = () => inARow >= most && now() < openUntil
  return {
    isOpen,
    /** Whether this question may be asked. After a pause the first one is, and the others wait for what becomes of it. */
    lets(): boolean {
      if (isOpen()) return false
      if (inARow >= most) openUntil = now() + pause
      return true
    },
    answered(): void {
      inARow = 0
    },
    failed(): void {
      inARow += 1
      if (inARow >= most) openUntil = now() + pause
    },
    /** Forgets everything. */
    close(): void {
      inARow = 0
    },
  }
}
