/** Tabs and the editor are drawn a little after they were asked for. In milliseconds, and how often. */
const look = { everyMs: 100, times: 50 }

/** Calls `attempt` until it succeeds, for five seconds at most. */
export function untilDone(attempt: () => boolean): void {
  if (attempt()) return
  let left = look.times
  const timer = setInterval(() => {
    left -= 1
    if (attempt() || left <= 0) clearInterval(timer)
  }, look.everyMs)
}
