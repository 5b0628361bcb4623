/** A request to stop: Ctrl+C, the end of the terminal, or a signal from outside. */
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
  })
  return { signal: controller.signal, requested, onInsist: (act) => acts.push(act) }
}
