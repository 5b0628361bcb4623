import { postgresCodeOf } from './postgres-code.ts'

/** What a connection that cannot be had looks like, from Node and from the pool. */
const unreachable =
  /ECONNREFUSED|ECONNRESET|ETIMEDOUT|timeout exceeded when trying to connect|Connection terminated|Query read timeout/u

/**
 * Whether an error says that the database cannot be reached, or is going: the same may work in a moment. Classes 08 and
 * 57P of the PostgreSQL manual, appendix A.
 */
export function isDatabaseAway(error: unknown): boolean {
  const code = postgresCodeOf(error)
  return (
    code?.startsWith('57P') === true || code?.startsWith('08') === true || unreachable.test(wordsOf(error))
  )
}

function wordsOf(error: unknown): string {
  const words: string[] = []
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; depth += 1) {
    words.push(cause.message)
    cause = cause.cause
  }
  return words.join(' ')
}
