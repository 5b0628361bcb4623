import pg from 'pg'
import { Problem } from './bare/problem.mjs'
import { ensureDatabase, postgresLogIn, startPostgres, type PostgresServer } from './postgres/server.ts'

/** The database of a run, ours or one that was given. */
export type AppDatabase = {
  url: string
  /** A few words for the closing line of the step. */
  words: string
  /** The server that we started; `null` when DATABASE_URL was given. */
  server: PostgresServer | null
}

/** @throws Problem  when the given database does not answer, or ours does not start */
export async function openDatabase({
  given,
  folder,
  logFolder,
  say,
}: {
  given: string | undefined
  folder: string
  logFolder: string
  say: (sentence: string) => void
}): Promise<AppDatabase> {
  if (given !== undefined && given !== '') {
    await checkConnection(given)
    return { url: given, words: `the server in DATABASE_URL (${hostOf(given)})`, server: null }
  }
  const server = await startPostgres({ folder, logFile: postgresLogIn(logFolder), say })
  await ensureDatabase(server, 'galley')
  return { url: server.url('galley'), words: `port ${server.port}`, server }
}

/**
 * Asks the database one question.
 * @throws Problem  that names no password
 */
export async function checkConnection(url: string): Promise<void> {
  // A host and a database must be named, else the driver would quietly take those of the environment.
  if (!/^postgres(ql)?:\/\/[^/]+\/[^/?]+/.test(url) || !URL.canParse(url)) {
    throw new Problem('DATABASE_URL is not the address of a Postgres database.', {
      advice:
        'Write it as postgres://user:password@host:5432/database, or leave it out to use the one that comes with Galley.',
    })
  }
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => {
    // The same error rejects the call below.
  })
  try {
    await client.connect()
    await client.query('select 1')
    await client.end()
  } catch (cause) {
    await client.end().catch(() => {
      // It was never connected.
    })
    throw new Problem(`The database in DATABASE_URL (${hostOf(url)}) does not answer.`, {
      details: cause instanceof Error ? cause.message : String(cause),
      advice:
        'Start that server or correct DATABASE_URL; the database itself must exist. Without DATABASE_URL, Galley brings its own.',
      cause,
    })
  }
}

function hostOf(url: string): string {
  const { host, pathname } = new URL(url)
  return `${host}${pathname}`
}
