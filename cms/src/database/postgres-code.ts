/** Postgres's code of an error, or of what caused it; `null` when it has none. */
export function postgresCodeOf(error: unknown): string | null {
  for (let cause = error, depth = 0; typeof cause === 'object' && cause !== null && depth < 5; depth += 1) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code
    cause = 'cause' in cause ? cause.cause : null
  }
  return null
}
