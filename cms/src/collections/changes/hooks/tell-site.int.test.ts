import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { changesHookSchema, changesPerHook, type ChangesHook } from '@galley/content-model'
import pg from 'pg'
import pino from 'pino'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { env } from '../../../env.ts'
import { runWorker } from '../../../worker/run-worker.ts'
import { hookHeaders } from './sign-hook.ts'
import { tellSite } from './tell-site.job.ts'

const pool = new pg.Pool({ connectionString: env.DATABASE_URL, max: 4 })
const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})
afterAll(() => pool.end())

const log = pino({ level: 'silent' })
const secrets = [new Uint8Array(32).map((_, index) => index * 5)]
const secondMs = 1_000
const hourMs = 60 * 60 * secondMs

type Heard = { hook: ChangesHook; body: string; headers: Record<string, string | undefined> }

/** An instance of the site, and its clock on the worker's side. The worker has met it before the test begins. */
async function aSite() {
  const heard: Heard[] = []
  const site = { status: 204, now: Date.now() + 60_000, heard }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8')
      const one = (name: string) => request.headers[name]?.toString()
      const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature']
      const headers = Object.fromEntries(names.map((name) => [name, one(name)]))
      heard.push({ hook: changesHookSchema.parse(JSON.parse(body)), body, headers })
      response.writeHead(site.status).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ends.push(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  const target = `http://127.0.0.1:${portOf(server.address())}/hooks/changes`
  const job = (with_ = secrets) => tellSite({ pool, target, secrets: with_, log, now: () => site.now })
  const run = (it = job()) => it.run(new AbortController().signal)
  await run()
  const numbers = () => heard.map(({ hook }) => hook.data.changes.map(({ name }) => name))
  const row = async () =>
    (
      await pool.query<{ attempts: number; failing_since: Date | null; last_error: string | null }>(
        'select * from site_hooks where target = $1',
        [target],
      )
    ).rows[0]
  return Object.assign(site, { target, job, run, numbers, row })
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === 'string') throw new Error('The site of this test has no port.')
  return address.port
}

async function aChange(name: string): Promise<void> {
  await pool.query(`insert into changes (what, act, document, name) values ('topic', 'changed', $1, $1)`, [
    name,
  ])
}

test('each change is told of once, those of one moment together, oldest first', async () => {
  const site = await aSite()
  await aChange('one')
  await site.run()
  await site.run()
  await aChange('two')
  await aChange('three')
  await site.run()
  expect(site.numbers()).toEqual([['one'], ['two', 'three']])
  const [first, second] = site.heard.map(({ hook }) => hook.data)
  expect(second?.after).toBe(first?.changes.at(-1)?.seq)
})

test('two workers tell once', async () => {
  const site = await aSite()
  await aChange('only once')
  await Promise.all([site.run(site.job()), site.run(site.job()), site.run(site.job())])
  expect(site.numbers()).toEqual([['only once']])
})

test('O-11 what is told is signed by each secret, so that either side may know the new one first', async () => {
  const site = await aSite()
  await aChange('signed')
  const two = [...secrets, new Uint8Array(32).map((_, index) => 255 - index)]
  await site.run(site.job(two))
  const [heard] = site.heard
  const id = heard?.headers['webhook-id'] ?? ''
  const at = Number(heard?.headers['webhook-timestamp']) * secondMs
  expect(hookHeaders({ id, at, body: heard?.body ?? '' }, two)).toEqual(heard?.headers)
})

test('a site that is down is tried after 1 s, 5 s, 30 s, 2 min, 10 min and hourly for a day, with one id', async () => {
  const site = await aSite()
  site.status = 500
  const began = Date.now()
  site.now = began
  await aChange('missed')
  await site.run()
  const tries: number[] = []
  for (const after of [1, 6, 36, 156, 756]) {
    for (const ms of [after * secondMs - 1, after * secondMs]) {
      site.now = began + ms
      await site.run()
      tries.push(site.heard.length)
    }
  }
  expect(tries).toEqual([1, 2, 2, 3, 3, 4, 4, 5, 5, 6])
  expect(new Set(site.heard.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  expect(await site.row()).toMatchObject({
    attempts: 6,
    last_error: expect.stringContaining('status 500'),
    failing_since: expect.any(Date),
  })
  for (let hour = 1; hour <= 30; hour += 1) {
    site.now = began + hour * hourMs + 15 * 60 * secondMs
    await site.run()
  }
  expect(site.heard).toHaveLength(6 + 23)
})

test('a site that was down is told of everything as soon as something new happens', async () => {
  const site = await aSite()
  site.status = 503
  await aChange('missed')
  await site.run()
  site.status = 204
  await site.run()
  expect(site.numbers()).toEqual([['missed']])
  await aChange('new')
  await site.run()
  expect(site.numbers()).toEqual([['missed'], ['missed', 'new']])
  expect(await site.row()).toMatchObject({ attempts: 0, failing_since: null })
})

test('of more than fit into one message it is told of the newest, and that those are not all', async () => {
  const site = await aSite()
  await aChange('before')
  await pool.query(
    `insert into changes (what, act, name) select 'topic', 'changed', n from generate_series(1, $1) n`,
    [changesPerHook],
  )
  await site.run()
  const [told] = site.heard.map(({ hook }) => hook.data)
  expect(told?.changes).toHaveLength(changesPerHook)
  expect(told?.after).toBe((told?.changes[0]?.seq ?? 0) - 1)
})

test('the worker is woken by the change itself, and does not wait for its next look', async () => {
  const site = await aSite()
  const stopping = new AbortController()
  const job = { ...site.job(), lookEveryMs: 600_000 }
  const looked = vi.fn<() => void>()
  const working = runWorker({
    databaseUrl: env.DATABASE_URL,
    log,
    signal: stopping.signal,
    sweepEveryMs: 600_000,
    jobs: [job, { name: 'another', run: async () => looked() }],
  })
  ends.push(async () => {
    stopping.abort()
    await working
  })
  // It looks once when it begins, and once more when it hears the database.
  await vi.waitFor(() => expect(looked).toHaveBeenCalledTimes(2), { timeout: 10_000 })
  await aChange('now')
  await vi.waitFor(() => expect(site.numbers()).toEqual([['now']]), { timeout: 10_000 })
  expect(looked).toHaveBeenCalledTimes(2)
})
