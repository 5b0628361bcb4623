import { callingNpm, isAlive } from './bare/processes.mjs'

/** A request to stop: Ctrl+C, the end of the terminal, a signal from outside, or the end of the npm that called us. */
export type Interruption = {
  /** Aborts at the first request. */
  signal: AbortSignal
  /** Resolves at the first request. */
  requested: Promise<void>
  /** Called when the person insists. */
  onInsist: (act: () => void) => void
}

/** npm passes Ctrl+C on to us although the terminal has told us already: two requests this close are one. */
const sameRequestMs = 1_000

/** Takes over the signals that ask a program to end, for the rest of this process's life. */
export function listenForInterruption(): Interruption {
  const controller = new AbortController()
  const acts: (() => void)[] = []
  let firstAt = 0
  const requested = new Promise<void>((resolve) => {
    const onSignal = () => {
      if (!controller.signal.aborted) {
        firstAt = Date.now()
        controller.abort()
        resolve()
      } else if (Date.now() - firstAt > sameRequestMs) acts.forEach((act) => act())
    }
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, onSignal)
    // npm hands SIGTERM to its shell, and most shells end without handing it on.
    const starters = callingNpm()
    const watch = setInterval(() => {
      if (starters.every(isAlive)) return
      clearInterval(watch)
      if (!controller.signal.aborted) onSignal()
    }, 500)
    watch.unref()
  })
  return { signal: controller.signal, requested, onInsist: (act) => acts.push(act) }
}
