import { chmod, cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { postgresLogIn, startPostgres, type PostgresServer } from '@galley/launcher/postgres/server'
import { query } from './database.ts'
import { migrate } from './migrate.ts'

export type ReplicatedServers = {
  /** The migrated database, where it is written. */
  primaryUrl: string
  /** The same, where it is only read. */
  replicaUrl: string
  stopReplica: () => Promise<void>
  stop: () => Promise<void>
}

/**
 * Two Postgres servers, one of which follows the other; the first waits until the second shows what it has written.
 *
 * There is no `pg_basebackup` among the embedded programs, so the second begins as a copy of the first's folder at rest.
 */
export async function startReplicatedServers(): Promise<ReplicatedServers> {
  const folder = await mkdtemp(join(tmpdir(), 'galley-replicated-'))
  await chmod(folder, 0o755) // Postgres may have to run as another user
  const started: PostgresServer[] = []
  const stop = async () => {
    for (const server of started.toReversed()) await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  const start = async (name: string, parameters: Record<string, string>) => {
    const server = await startPostgres({
      folder: join(folder, name),
      logFile: postgresLogIn(folder),
      parameters: { fsync: 'off', max_connections: '50', ...parameters },
    })
    started.push(server)
    return server
  }
  try {
    const first = await start('primary', {})
    await query(first.url('postgres'), 'create database galley')
    await migrate({ databaseUrl: first.url('galley'), folder, logFolder: folder })
    await first.stop()
    await cp(join(folder, 'primary'), join(folder, 'replica'), { recursive: true })
    await writeFile(join(folder, 'replica', 'data', 'standby.signal'), '')
    const primary = await start('primary', {
      synchronous_commit: 'remote_apply',
      synchronous_standby_names: 'FIRST 1 (replica_1)',
    })
    const { hostname, port, username, password } = new URL(primary.url('postgres'))
    const replica = await start('replica', {
      cluster_name: 'replica_1',
      primary_conninfo: `host=${hostname} port=${port} user=${username} password=${decodeURIComponent(password)}`,
    })
    return {
      primaryUrl: primary.url('galley'),
      replicaUrl: replica.url('galley'),
      stopReplica: replica.stop,
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
