/** Statements of the database with their values; what Postgres quotes of a value; a piece of a body that is no JSON. */
const telling = /\b(?:params|Failed query|invalid input syntax[^:]*|value too long[^:]*):[\s\S]*$/u

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
