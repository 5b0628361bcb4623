/**
 * Why there is no connection, for the person who wrote the address: it names the variable, the server and the database,
 * and neither user nor password.
 */
export function explainUnreachable(databaseUrl: string, cause: unknown): Error {
  const { host, pathname } = new URL(databaseUrl)
  const reason = cause instanceof Error ? cause.message || cause.name : String(cause)
  return new Error(
    `The database that DATABASE_URL names (${host}${pathname}) does not answer: ${reason}. ` +
      'Please start that server or correct DATABASE_URL; the database itself must exist.',
    { cause },
  )
}
