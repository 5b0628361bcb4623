import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { isAlive, knownProcess } from '@galley/launcher/bare/processes'
import { clearPostmasterFile } from '@galley/launcher/bare/postmaster-file'
import { postgresLogIn, startPostgres, type PostgresServer } from '@galley/launcher/postgres/server'

/** A Postgres server whose data nobody will miss: it goes, data and all, when it is stopped. */
export type TestServer = Pick<PostgresServer, 'url' | 'port' | 'stop'> & {
  folder: string
  /** It and all its sessions stand still, with connections open, until `thaw`. */
  freeze: () => Promise<void>
  thaw: () => Promise<void>
  /** Ends it without a farewell, as `pg_ctl stop -m immediate` does, and starts it again after a while. */
  crash: (pauseMs: number) => Promise<void>
}

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
 *
 * @param canCrash  what is committed is there after `crash`; costs a little time
 */
export async function startTestServer({ canCrash = false } = {}): Promise<TestServer> {
  const home = join(tmpdir(), `galley-test-${userInfo().uid}`)
  await mkdir(home, { recursive: true })
  await clearAbandoned(home)
  const folder = await mkdtemp(join(home, 'run-'))
  // Where Postgres has to run as another user than root, that user must be able to enter.
  await chmod(folder, 0o755)
  await writeFile(join(folder, 'owner.json'), JSON.stringify(knownProcess(process.pid)))
  const start = () =>
    startPostgres({
      folder: join(folder, 'postgres'),
      logFile: postgresLogIn(folder),
      parameters: canCrash ? { ...disposable, synchronous_commit: 'on' } : disposable,
    })
  let server = await start()
  return {
    port: server.port,
    url: server.url,
    folder,
    freeze: () => signalFamily(server.pid, 'SIGSTOP'),
    thaw: () => signalFamily(server.pid, 'SIGCONT'),
    crash: async (pauseMs) => {
      process.kill(server.pid, 'SIGQUIT')
      await server.ended
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
      server = await start()
    },
    stop: async () => {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A session is a process of its own, in a group of its own: the server first, so that it makes no more of them. */
async function signalFamily(pid: number, signal: 'SIGSTOP' | 'SIGCONT'): Promise<void> {
  process.kill(pid, signal)
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')
  for (const child of children.split(' ').filter(Boolean)) {
    try {
      process.kill(Number(child), signal)
    } catch {
      // This session has just ended.
    }
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
