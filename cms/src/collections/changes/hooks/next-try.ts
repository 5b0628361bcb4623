const secondMs = 1_000
const minuteMs = 60 * secondMs
const hourMs = 60 * minuteMs

/** After the first failure, the second, and so on; from then on hourly. */
const pausesMs = [secondMs, 5 * secondMs, 30 * secondMs, 2 * minuteMs, 10 * minuteMs]

/** So long a change is sent again; whoever was away for longer has asked the feed since. */
export const triesForMs = 24 * hourMs

/** How long to wait after so many failures in a row, in milliseconds. */
export function pauseAfterHook(failures: number): number {
  return pausesMs[failures - 1] ?? hourMs
}
