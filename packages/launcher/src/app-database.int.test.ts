import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { openDatabase } from './app-database.ts'
import { anyFreePort } from './bare/ports.mjs'

const cleanups: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

async function open(given?: string) {
  const folder = await mkdtemp(join(tmpdir(), 'galley-database-'))
  cleanups.push(() => rm(folder, { recursive: true, force: true }))
  const opened = await openDatabase({
    given,
    folder: join(folder, 'postgres'),
    logFolder: folder,
    say: () => {},
  })
  cleanups.push(async () => opened.server?.stop())
  return opened
}

test('without an address of its own, a run brings its server; with one, it uses that and starts none', async () => {
  const own = await open()
  expect(own.server).not.toBeNull()
  const given = await open(own.url)
  expect(given).toMatchObject({ url: own.url, server: null })
  expect(given.words).toContain('the server in DATABASE_URL')
})

test('a server that does not answer is named without its password', async () => {
  const refused = open(`postgres://sam:hidden-word@127.0.0.1:${await anyFreePort()}/essays`)
  await expect(refused).rejects.toMatchObject({
    message: expect.stringMatching(
      /^The database in DATABASE_URL \(127\.0\.0\.1:\d+\/essays\) does not answer\.$/,
    ),
    details: expect.not.stringContaining('hidden-word'),
  })
})

test.each(['localhost:5432/galley', 'mysql://localhost/galley', 'postgres://'])(
  '%s is refused, with an example of what is meant',
  async (given) => {
    await expect(open(given)).rejects.toMatchObject({
      advice: expect.stringContaining('postgres://user:password@'),
    })
  },
)
