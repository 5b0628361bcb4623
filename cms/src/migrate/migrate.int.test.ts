import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { copyDatabase } from '@galley/testing/database'
import { migrate } from '@galley/testing/migrate'
import { drizzle, type NodePgClient } from '@payloadcms/db-postgres/drizzle/node-postgres'
import { createLocalReq } from 'payload'
import pg from 'pg'
import { expect, inject, onTestFinished, test, vi } from 'vitest'
import { z } from 'zod'
import {
  connectTo,
  constraintsIn,
  quoted,
  rowsOf,
  tablesIn,
  type Database,
  type TableShape,
} from '../backup/describe-tables.ts'
import { migrations } from '../migrations/index.ts'
import { startCms } from '../testing/cms.ts'
import { fillTables } from '../testing/fill-tables.ts'

const payload = await startCms()
const isLong = process.env.GALLEY_LONG !== undefined

test('D-06 the collections say nothing that the migrations do not make', async () => {
  const copy = await mkdtemp(path.join(tmpdir(), 'galley-migrations-'))
  onTestFinished(() => rm(copy, { recursive: true }))
  await cp(payload.db.migrationDir, copy, { recursive: true })
  payload.db.migrationDir = copy
  // Payload ends the process when there is nothing to do.
  const exit = vi.spyOn(process, 'exit').mockImplementation((code) => {
    throw new Error(`ended with ${code}`)
  })
  onTestFinished(() => exit.mockRestore())
  const before = await readdir(copy)
  const making = payload.db.createMigration({ payload, migrationName: 'drift', skipEmpty: true })
  await expect(making).rejects.toThrow('ended with 0')
  expect(await readdir(copy)).toEqual(before)
})

test('D-06 what only the database can promise is in the database', async () => {
  const client = new pg.Client({ connectionString: process.env['DATABASE_URL'] })
  await client.connect()
  onTestFinished(() => client.end())
  const { rows } = await client.query<{ on: string }>(
    `select tablename || '.' || (regexp_match(indexdef, '\\((.+)\\)'))[1] as on
     from pg_indexes where schemaname = 'public' and indexdef like 'CREATE UNIQUE%'`,
  )
  const unique = rows.map(({ on }) => on)
  expect(unique).toEqual(
    expect.arrayContaining([
      'articles.slug',
      'topics.slug',
      'redirects."from"',
      'inquiries.submission_key',
      'users.email',
    ]),
  )
})

test('D-08 two migrations at once: one works and the other waits, and everything is done once', async () => {
  const { adminUrl } = inject('galleyDatabases')
  const database = await copyDatabase({ adminUrl, template: 'template1' })
  onTestFinished(() => database.drop())
  const run = async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'galley-migrate-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    await migrate({ databaseUrl: database.url, folder, logFolder: folder })
  }
  await Promise.all([run(), run()])

  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  const { rows: applied } = await client.query<{ name: string }>(
    'select name from payload_migrations order by name',
  )
  const { rows: accounts } = await client.query<{ role: string }>('select role from users order by role')
  await client.end()
  expect(applied.map(({ name }) => name)).toEqual(migrations.map(({ name }) => name).toSorted())
  expect(accounts.map(({ role }) => role)).toEqual(['admin', 'site'])
}, 120_000)

/** What a migration takes away or changes of what was there, and why nobody misses it. */
const onPurpose: Record<string, Record<string, string>> = {
  '20261122_132538_note_field_to_place': {
    'draft_notes.field': 'is in `place` now, where a note had one; before the first release',
    'draft_notes.place': 'is given what `field` said',
  },
  '20261122_192706_inquiry_notices': {
    'deliveries.wanted_at': 'is given the time of each waiting mail; nothing has written it before',
  },
  '20261122_190700_bookings_no_overlap': {
    bookings: 'is written anew for the times that it blocks, hours after the table was made',
  },
}

test('D-05 each migration leaves every row and rule of a filled database as it was, and writes no table anew', async () => {
  const { adminUrl } = inject('galleyDatabases')
  const copied = await copyDatabase({ adminUrl, template: 'template1' })
  onTestFinished(() => copied.drop())
  const database = await connectTo(copied.url, 'galley-test')
  onTestFinished(() => database.end())
  const client: unknown = database
  if (!isForDrizzle(client)) throw new TypeError('Drizzle asks by a client of pg.')
  const args = { db: drizzle(client), payload, req: await createLocalReq({}, payload) }
  const rows = isLong ? 1_000 : 4
  const problems: string[] = []
  const locked: { migration: string; ms: number }[] = []
  const [initial, ...later] = migrations
  await initial?.up(args)
  await fillTables(database, { tables: [...(await lookAt(database)).tables.keys()], rows, from: 1 })

  for (const [index, { name, up }] of later.entries()) {
    const then = await lookAt(database)
    // Once to see which columns stay, and that it can be taken back; then in earnest.
    await database.query('begin')
    await up(args)
    const { tables: coming } = await lookAt(database)
    await database.query('rollback')
    const stays = (table: string, column: string) => coming.get(table)?.columns.includes(column) === true
    const compared = [...then.tables.values()].flatMap((table) => {
      const columns = table.columns.filter(
        (column) => stays(table.name, column) && !isOnPurpose(name, `${table.name}.${column}`),
      )
      return columns.length === 0 ? [] : [{ name: table.name, columns }]
    })
    const before = await hashesOf(database, compared)

    await database.query('begin')
    const began = performance.now()
    await up(args)
    const ms = Math.round(performance.now() - began)
    const { rowCount: locks } = await database.query(
      `select from pg_locks where pid = pg_backend_pid() and mode = 'AccessExclusiveLock' and relation = any($1)`,
      [[...then.tables.values()].map(({ oid }) => oid)],
    )
    await database.query('commit')
    if (locks !== 0) locked.push({ migration: name, ms })

    const now = await lookAt(database)
    const after = await hashesOf(database, compared)
    const found = [
      ...[...then.tables.values()].flatMap((table) =>
        table.columns
          .filter((column) => !stays(table.name, column))
          .map((column) => `${table.name}.${column} is gone`),
      ),
      ...[...before]
        .filter((row) => !after.has(row))
        .map((row) => `a row of ${row.split(' ')[0]} is not as it was`),
      ...then.rules.filter((rule) => !now.rules.includes(rule)).map((rule) => `the rule ${rule} is gone`),
      ...[...then.tables.values()]
        .filter(({ name: table, file }) => now.tables.get(table)?.file !== file)
        .map(({ name: table }) => `${table} is written anew`),
    ]
    problems.push(
      ...new Set(
        found.filter((problem) => !isOnPurpose(name, problem)).map((problem) => `${name}: ${problem}`),
      ),
    )
    await fillTables(database, {
      tables: [...now.tables.values()]
        .filter((table) => `${then.tables.get(table.name)?.columns}` !== `${table.columns}`)
        .map((table) => table.name),
      rows,
      from: 1 + (index + 1) * rows,
    })
  }
  expect(problems).toEqual([])
  expect(await lookAt(database)).toMatchObject({
    rules: expect.arrayContaining(['bookings.bookings_no_overlap']),
  })
  if (!isLong) return
  console.table(locked)
  expect(locked.filter(({ ms }) => ms >= 2_000)).toEqual([])
}, 300_000)

/** Drizzle knows the same clients by the types of another version. */
function isForDrizzle(value: unknown): value is NodePgClient {
  return value instanceof pg.Client
}

function isOnPurpose(migration: string, what: string): boolean {
  return onPurpose[migration]?.[what.replace(/ is (gone|written anew)$/, '')] !== undefined
}

type Seen = { tables: Map<string, TableShape & { oid: number; file: number }>; rules: string[] }

/** The tables with the numbers of their files, which are others after a table was written anew, and all rules. */
async function lookAt(database: Database): Promise<Seen> {
  const files = await rowsOf(
    database,
    z.object({ name: z.string(), oid: z.number(), file: z.number() }),
    `select relname as name, oid, relfilenode as file from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'r'`,
  )
  const shapes = new Map((await tablesIn(database)).map((shape) => [shape.name, shape]))
  const tables = files.map((each) => ({ ...each, columns: shapes.get(each.name)?.columns ?? [] }))
  return {
    tables: new Map(tables.map((table) => [table.name, table])),
    rules: await constraintsIn(database),
  }
}

/** A line for each row, with the name of its table and a hash of what these columns hold. */
async function hashesOf(database: Database, tables: readonly TableShape[]): Promise<Set<string>> {
  if (tables.length === 0) return new Set()
  const each = tables.map(
    ({ name, columns }) =>
      `select '${name} ' || md5(row(${columns.map(quoted).join(', ')})::text) as line from ${quoted(name)}`,
  )
  const lines = await rowsOf(database, z.object({ line: z.string() }), each.join(' union all '))
  return new Set(lines.map(({ line }) => line))
}
