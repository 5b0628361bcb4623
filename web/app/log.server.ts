import { pino } from 'pino'
import type { Logger } from 'pino'

export type Log = Logger

/**
 * The process's log: JSON lines on standard output.
 *
 * Never logged: what a visitor typed, their address, query strings, receipt tokens and the site's key.
 */
export function openLog(mode: 'production' | 'development' | 'test'): Log {
  return pino({
    base: { app: 'web' },
    level: mode === 'test' ? 'silent' : 'info',
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeError },
  })
}

/** Type, message and stack, and the same of its causes; no other property, for those may hold what was sent. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error }
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  }
}
