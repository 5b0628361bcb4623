import pino, { type LogFn, type Logger, type LoggerOptions } from 'pino'
import { requestScope } from './http/request-scope.ts'

/** Statements of the database with their values; what Postgres quotes of a value; a piece of a body that is no JSON. */
const telling = /\b(?:params|Failed query|invalid input syntax[^:]*|value too long[^:]*):[\s\S]*$/u

/** For every log of the CMS: pino would take the words of a line without any from its error, as they are. */
export const logOptions = {
  timestamp: pino.stdTimeFunctions.isoTime, // as in the site's log
  // Which request a line belongs to: the same id as in the site's log, and in the mails that came of it.
  mixin: () => ({ ...requestScope().getStore() }),
  serializers: { err: (error: unknown) => describeError(error) },
  hooks: {
    logMethod(this: Logger, args: Parameters<LogFn>, method: LogFn) {
      const line: unknown = args[0]
      const error = line instanceof Error ? line : errorIn(line)
      if (error === null || args.length > 1) return method.apply(this, args)
      const fields = typeof line === 'object' && !(line instanceof Error) ? line : {}
      return method.call(this, { msg: wordsOf(error), ...fields, err: error })
    },
  },
} satisfies LoggerOptions

function errorIn(line: unknown): Error | null {
  return typeof line === 'object' && line !== null && 'err' in line && line.err instanceof Error
    ? line.err
    : null
}

/**
 * An error for the log: its kind, code, words and where it came from, and the same of its causes. Nothing else of it,
 * because the rest holds what people sent: a failed statement carries its values, a refused one the row.
 */
export function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return { type: typeof error }
  const code: unknown = 'code' in error ? error.code : undefined
  return {
    type: error.name,
    ...(typeof code === 'string' && { code }),
    message: wordsOf(error),
    stack: (error.stack ?? '')
      .split('\n')
      .filter((line) => line.startsWith('    at '))
      .join('\n'),
    ...(error.cause !== undefined && depth < 5 && { cause: describeError(error.cause, depth + 1) }),
  }
}

function wordsOf(error: Error): string {
  if (error instanceof SyntaxError) return 'A text could not be read.'
  return error.message.replace(telling, '(left out)').slice(0, 500)
}
