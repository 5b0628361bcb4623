/** Tabs and the editor are drawn a little after they were asked for. In milliseconds, and how often. */
const look = { everyMs: 100, times: 50 }

/**
 * Calls `attempt` until it succeeds, for five seconds at most.
 *
 * @param soon  leaves out the attempt that would be made at once
 */
export function untilDone(attempt: () => boolean, { soon = false }: { soon?: boolean } = {}): void {
  if (!soon && attempt()) return
  let left = look.times
  const timer = setInterval(() => {
    left -= 1
    if (attempt() || left <= 0) clearInterval(timer)
  }, look.everyMs)
}
