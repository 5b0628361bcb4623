import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { isAlive, knownProcess } from '@galley/launcher/bare/processes'
import { clearPostmasterFile } from '@galley/launcher/bare/postmaster-file'
import { postgresLogIn, startPostgres, type PostgresServer } from '@galley/launcher/postgres/server'

/** A Postgres server whose data nobody will miss: it goes, data and all, when it is stopped. */
export type TestServer = Pick<PostgresServer, 'url' | 'port' | 'stop'> & { folder: string }

/** Safety against power cuts costs most of a test's time and protects nothing here. */
const disposable = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_connections: '200',
  autovacuum: 'off',
}

/**
 * Starts a Postgres server in a temporary folder.
 *
 * What earlier runs left behind when they were killed, servers and folders, is cleared first.
 */
export async function startTestServer(): Promise<TestServer> {
  const home = join(tmpdir(), `galley-test-${userInfo().uid}`)
  await mkdir(home, { recursive: true })
  await clearAbandoned(home)
  const folder = await mkdtemp(join(home, 'run-'))
  // Where Postgres has to run as another user than root, that user must be able to enter.
  await chmod(folder, 0o755)
  await writeFile(join(folder, 'owner.json'), JSON.stringify(knownProcess(process.pid)))
  const server = await startPostgres({
    folder: join(folder, 'postgres'),
    logFile: postgresLogIn(folder),
    parameters: disposable,
  })
  return {
    port: server.port,
    url: server.url,
    folder,
    stop: async () => {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function clearAbandoned(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    const folder = join(home, name)
    const owner = parseOwner(await readFile(join(folder, 'owner.json'), 'utf8').catch(() => ''))
    // Without an owner the run may have begun this very moment; the system clears its temporary folder anyway.
    if (owner === null || isAlive(owner)) continue
    await clearPostmasterFile(join(folder, 'postgres', 'data'))
    await rm(folder, { recursive: true, force: true })
  }
}

function parseOwner(json: string): { pid: number; identity: string } | null {
  try {
    const value: unknown = JSON.parse(json)
    if (typeof value !== 'object' || value === null || !('pid' in value) || !('identity' in value))
      return null
    const { pid, identity } = value
    return typeof pid === 'number' && typeof identity === 'string' ? { pid, identity } : null
  } catch {
    return null
  }
}
