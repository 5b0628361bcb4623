import { z } from 'zod'
import { connectTo, quoted, rowsOf, type Database } from '../backup/describe-tables.ts'
import { RestoreRefused } from './refusal.ts'

/** The databases of one server, seen from the one that is called `postgres`. */
export type Server = {
  /** The database of Galley that the address names. */
  target: string
  client: Database
  urlOf: (database: string) => string
}

const aName = z.object({ name: z.string() })

/** @throws Error  when the server does not answer; the caller ends `client` */
export async function openServer(databaseUrl: string): Promise<Server> {
  const urlOf = (database: string) => {
    const url = new URL(databaseUrl)
    url.pathname = `/${encodeURIComponent(database)}`
    return url.href
  }
  const target = decodeURIComponent(new URL(databaseUrl).pathname.slice(1))
  return { target, urlOf, client: await connectTo(urlOf('postgres'), 'galley-restore') }
}

export async function exists({ client }: Server, database: string): Promise<boolean> {
  const found = await rowsOf(
    client,
    aName,
    'select datname::text as name from pg_database where datname = $1',
    [database],
  )
  return found.length > 0
}

/**
 * An empty database in place of one of that name that an earlier attempt has left.
 * @throws RestoreRefused  when the role may not
 */
export async function createAnew(server: Server, database: string): Promise<void> {
  await drop(server, database)
  try {
    // From template0: whatever was added to the usual template must not be in the way.
    await server.client.query(`create database ${quoted(database)} template template0`)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === '42501')) throw error
    throw new RestoreRefused(
      'A restore builds a second database beside the present one, and the role in DATABASE_URL may not create any. ' +
        'Please have an administrator run: alter role … createdb',
    )
  }
}

/** Takes a database away, whoever is connected to it. */
export async function drop({ client }: Server, database: string): Promise<void> {
  await client.query(`drop database if exists ${quoted(database)} with (force)`)
}

/** @throws RestoreRefused  that says who is connected to a database that is to be replaced */
export async function refuseWhileInUse({ client, target }: Server): Promise<void> {
  const users = await rowsOf(
    client,
    aName,
    `select coalesce(nullif(application_name, ''), 'a program without a name') || ' (process ' || pid || ')' as name
     from pg_stat_activity where datname = $1 and backend_type = 'client backend'`,
    [target],
  )
  if (users.length === 0) return
  throw new RestoreRefused(
    `Something is working on the database: ${users.map(({ name }) => name).join(', ')}. ` +
      'Please stop Galley first: npm stop, or docker compose stop proxy web cms worker.',
  )
}

/**
 * Gives the new database the name of the old one, which gets another. Both or neither; done already is done.
 */
export async function swap(
  server: Server,
  { incoming, aside }: { incoming: string; aside: string },
): Promise<void> {
  const { client, target } = server
  if (!(await exists(server, incoming))) return
  // Payload keeps connections for a while after it was told to let go.
  await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [incoming])
  await client.query('begin')
  try {
    if (await exists(server, target)) {
      await client.query(`alter database ${quoted(target)} rename to ${quoted(aside)}`)
    }
    await client.query(`alter database ${quoted(incoming)} rename to ${quoted(target)}`)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

/** The databases that earlier restores have put aside. */
export async function setAside({ client, target }: Server): Promise<string[]> {
  const found = await rowsOf(
    client,
    aName,
    'select datname::text as name from pg_database where starts_with(datname::text, $1) order by 1',
    [asidePrefix(target)],
  )
  return found.map(({ name }) => name)
}

/** What the old database is called afterwards. Postgres keeps 63 bytes of a name. */
export function asideDatabase(target: string, stamp: string): string {
  return `${asidePrefix(target)}${stamp}`
}

function asidePrefix(target: string): string {
  return `${target.slice(0, 36)}_before_`
}
