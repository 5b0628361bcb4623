import { Problem } from './bare/problem.mjs'
import { logTail } from './log-tail.ts'

/**
 * Waits until a page answers 200.
 *
 * @param url         a health page
 * @param deadlineMs  after this long it is given up
 * @param signal      ends the waiting without a failure
 * @throws Problem    with the last answer and the end of the log
 */
export async function waitUntilReady({
  what,
  url,
  deadlineMs,
  signal,
  logFile,
}: {
  what: string
  url: string
  deadlineMs: number
  signal: AbortSignal
  logFile: string
}): Promise<void> {
  const deadline = Date.now() + deadlineMs
  let last = 'nothing answered'
  while (Date.now() < deadline && !signal.aborted) {
    last = await answerOf(url)
    if (last === 'ready') return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  if (signal.aborted) return
  throw new Problem(`${what} did not become ready within ${Math.round(deadlineMs / 1000)} seconds.`, {
    details: [`${url}: ${last}`, await logTail(logFile, { lines: 15 })].join('\n'),
    advice: `The whole log is in ${logFile}. On a slow machine a second try may be enough.`,
  })
}

async function answerOf(url: string): Promise<string> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) })
    const body = await response.text()
    return response.status === 200 ? 'ready' : `${response.status} ${body.slice(0, 500)}`
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
