import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { copyDatabase } from '@galley/testing/database'
import { migrate } from '@galley/testing/migrate'
import pg from 'pg'
import { expect, inject, onTestFinished, test, vi } from 'vitest'
import { migrations } from '../migrations/index.ts'
import { startCms } from '../testing/cms.ts'

const payload = await startCms()

test('the collections say nothing that the migrations do not make', async () => {
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

test('what only the database can promise is in the database', async () => {
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

test('two migrations at once: one works and the other waits, and everything is done once', async () => {
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
