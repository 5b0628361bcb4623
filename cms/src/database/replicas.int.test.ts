import { startReplicatedServers } from '@galley/testing/replicated-server'
import pg from 'pg'
import { afterAll, describe, expect, inject, test, vi } from 'vitest'
import { ReplicasRefusedError, verifyReplicas } from './replicas.ts'

const isLong = process.env['GALLEY_LONG'] !== undefined
const { adminUrl } = inject('galleyDatabases')

test('a database that promises nothing to its replicas is refused, in words that say what to set', async () => {
  const verified = verifyReplicas(adminUrl, [adminUrl])
  await expect(verified).rejects.toThrow(ReplicasRefusedError)
  await expect(verified).rejects.toThrow('Please set synchronous_commit = remote_apply there')
})

// Two servers and their migration take half a minute.
describe.runIf(isLong)('with a replica that is waited for', async () => {
  if (!isLong) return
  const servers = await startReplicatedServers()
  vi.stubEnv('DATABASE_URL', servers.primaryUrl)
  vi.stubEnv('DATABASE_REPLICA_URLS', servers.replicaUrl)
  const { startCms } = await import('../testing/cms.ts')
  const payload = await startCms()
  const writer = new pg.Client({ connectionString: servers.primaryUrl })
  const replica = new pg.Client({ connectionString: servers.replicaUrl })
  writer.on('error', () => {})
  replica.on('error', () => {})
  await Promise.all([writer.connect(), replica.connect()])
  afterAll(async () => {
    await Promise.all([writer.end(), replica.end()])
    vi.unstubAllEnvs()
    await servers.stop()
  })
  const { id } = await payload.create({
    collection: 'topics',
    data: { name: 'First', slug: 'first' },
    overrideAccess: true,
  })
  // Written by another process: Payload itself reads from the first for a while after a write of its own.
  const write = (name: string) => writer.query('update topics set name = $1 where id = $2', [name, id])
  const nameNow = async () => {
    Reflect.set(payload.db, 'lastWriteTimestamp', 0)
    const { name } = await payload.findByID({ collection: 'topics', id, overrideAccess: true })
    return name
  }

  test('what was acknowledged is seen by the next read', async () => {
    for (let round = 0; round < 200; round += 1) {
      await write(`Round ${round}`)
      expect(await nameNow()).toBe(`Round ${round}`)
    }
  })

  test('reads are the replica’s, and nobody sees what it does not show yet', async () => {
    await write('Before')
    await replica.query('select pg_wal_replay_pause()')
    let isWritten = false
    const written = write('After').then(() => (isWritten = true))
    await vi.waitFor(
      async () => {
        const { rowCount } = await replica.query(
          `select from pg_stat_wal_receiver where flushed_lsn > pg_last_wal_replay_lsn()`,
        )
        expect(rowCount).toBe(1)
      },
      { timeout: 10_000 },
    )
    expect(await nameNow()).toBe('Before')
    expect(isWritten).toBe(false)
    await replica.query('select pg_wal_replay_resume()')
    await written
    expect(await nameNow()).toBe('After')
  })

  test('a commit is not told to everybody because it took long to reach the replica', async () => {
    await replica.query('select pg_wal_replay_pause()')
    const saved = payload
      .update({ collection: 'topics', id, data: { name: 'Slow' }, overrideAccess: true })
      .then(
        () => 'saved',
        () => 'unknown', // the client gives up after 11 s
      )
    expect(await saved).toBe('unknown')
    const { rows } = await writer.query('select name from topics where id = $1', [id])
    expect(rows).toEqual([{ name: 'After' }])
    await replica.query('select pg_wal_replay_resume()')
    await vi.waitFor(async () => expect(await nameNow()).toBe('Slow'), { timeout: 20_000 })
  })

  test('while the replica is away, the first answers', async () => {
    await servers.stopReplica()
    await vi.waitFor(async () => expect(await nameNow()).toBe('Slow'), { timeout: 30_000 })
  })
})
