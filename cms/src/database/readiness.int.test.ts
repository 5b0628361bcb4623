import { startBreakableLink } from '@galley/testing/breakable-link'
import { sql } from '@payloadcms/db-postgres'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { watchDatabase } from '../ops/database-away.ts'
import { startCms } from '../testing/cms.ts'
import { readiness } from './readiness.ts'

const payload = await startCms()
const connect = async () => payload

// An answer is kept for five seconds: each test begins a minute after the one before.
let minute = 0
beforeEach(() => {
  minute += 1
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minute * 60_000 })
})
afterEach(() => vi.useRealTimers())

async function beatAgo(seconds: number): Promise<void> {
  await payload.db.drizzle.execute(sql`
    insert into worker_heartbeat (name, beat_at, started_at)
    values ('worker', now() - make_interval(secs => ${seconds}), now())
    on conflict (name) do update set beat_at = excluded.beat_at`)
}

test('is whole with the database, its migrations and a worker that beat', async () => {
  await beatAgo(50)
  expect(await readiness(connect)).toEqual({ database: true, migrations: true, worker: true, bookings: true })
})

test('misses the worker once it has been silent for a minute', async () => {
  await beatAgo(61)
  expect(await readiness(connect)).toEqual({
    database: true,
    migrations: true,
    worker: false,
    bookings: true,
  })
})

test('misses the migrations while there are more or fewer than this code has', async () => {
  await beatAgo(0)
  await payload.db.drizzle.execute(
    sql`insert into payload_migrations (name, batch) values ('of other code', 9)`,
  )
  expect(await readiness(connect)).toMatchObject({ database: true, migrations: false })
  await payload.db.drizzle.execute(sql`delete from payload_migrations where name = 'of other code'`)
})

test('B1 misses what keeps bookings apart when the constraint was dropped', async () => {
  await payload.db.drizzle.execute(sql`alter table bookings rename constraint bookings_no_overlap to mislaid`)
  expect(await readiness(connect)).toMatchObject({ database: true, bookings: false })
  await payload.db.drizzle.execute(sql`alter table bookings rename constraint mislaid to bookings_no_overlap`)
})

test('misses all of it when the database cannot be reached', async () => {
  const nowhere = () => Promise.reject(new Error('nobody there'))
  expect(await readiness(nowhere)).toEqual({
    database: false,
    migrations: false,
    worker: false,
    bookings: false,
  })
})

test('misses all of it when the database says nothing for a while', async () => {
  const silence = () => new Promise<never>(() => {})
  expect(await readiness(silence)).toEqual({
    database: false,
    migrations: false,
    worker: false,
    bookings: false,
  })
})

test('asks the database once in five seconds, however often it is asked', async () => {
  const counted = vi.fn<typeof connect>(connect)
  await Promise.all(Array.from({ length: 50 }, () => readiness(counted)))
  expect(counted).toHaveBeenCalledTimes(1)
  vi.setSystemTime(Date.now() + 5_001)
  await readiness(counted)
  expect(counted).toHaveBeenCalledTimes(2)
})

test('T-11 the admin knows at its next page that the database is cut off, that it says nothing, and that it is back', async () => {
  const url = new URL(process.env['DATABASE_URL'] ?? '')
  const link = await startBreakableLink({ port: Number(url.port) })
  onTestFinished(() => link.stop())
  url.port = String(link.port)
  const isAway = watchDatabase(url.href)
  const found = [await isAway()]
  link.cut()
  found.push(await isAway())
  link.mend()
  found.push(await isAway())
  link.delay(60_000)
  found.push(await isAway())
  link.mend()
  found.push(await isAway())
  expect(found).toEqual([false, true, false, true, false])
})
