import { randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startStack, testResultsFolder } from '@galley/testing/stack'
import { testSecrets } from '@galley/testing/test-environment'
import autocannon from 'autocannon'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { signIn } from '../../test/faults/people.ts'
import { addressOf, emailOf, freePort, submit } from '../../test/site-process.ts'
import { quantile } from '../reading/figures.ts'
import { pause, say } from './machine.ts'

/*
 * The rows T of the operations' specification that take their time: what is frozen, stopped, slow or locked out, on a stack
 * of its own. What is lost or wrong fails, and so does what takes longer than is promised.
 */
const metricsPort = await freePort()
process.env['METRICS_PORT'] = String(metricsPort)
const logFolder = join(testResultsFolder, 'bench')
const stack = await startStack({ logFolder })
afterAll(() => stack.stop())

const patience = { timeout: 120_000, interval: 100 }
const asSite = { authorization: `users API-Key ${testSecrets.siteKey}` }
const pages = ['/', '/essays', '/feed.xml', '/get-started']
const statusOf = (url: string, init: RequestInit = {}) =>
  fetch(url, { ...init, signal: AbortSignal.timeout(30_000) }).then(
    async (answer) => {
      await answer.arrayBuffer()
      return answer.status
    },
    () => 0,
  )
let workerBegan = 0
// Pages that are read have copies. The worker ends when it loses its lock with the database: whoever has started it starts
// it again, which a stack does from the first end on.
beforeAll(async () => {
  stack.kill('worker', 'SIGTERM')
  workerBegan = performance.now()
  for (const path of pages) await statusOf(stack.site + path)
})

test('O-03 one id leads from a form through the logs of all three programs to the header of the mail', async () => {
  const submissionKey = randomUUID()
  const answer = await fetch(`${stack.site}/get-started/message?send`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'X-Forwarded-For': addressOf(9_000) },
    body: new URLSearchParams({
      submissionKey,
      message: 'Our releases break each month, and nobody knows why. Could we talk?',
      path: 'message',
      name: 'Ada Visitor',
      email: emailOf(submissionKey),
      website: '',
    }),
  })
  expect(answer.status).toBe(303)
  const id = answer.headers.get('x-request-id') ?? ''
  const lines = async () => {
    const logs = await Promise.all(
      ['web', 'cms', 'worker'].map((name) => readFile(join(logFolder, `${name}.log`), 'utf8')),
    )
    return logs.map((log) => log.split('\n').filter((line) => line.includes(id)).length)
  }
  const mails = async () => {
    const files = await readdir(stack.outboxFolder)
    const texts = await Promise.all(files.map((file) => readFile(join(stack.outboxFolder, file), 'utf8')))
    return texts.filter((text) => text.toLowerCase().includes(`x-request-id: ${id}`)).length
  }
  await vi.waitFor(async () => {
    for (const count of [...(await lines()), await mails()]) expect(count).toBeGreaterThan(0)
  }, patience)
  say(
    `O-03 lines with the id in the logs of web, cms and worker: ${(await lines()).join(', ')}; mails with it: ${await mails()}`,
  )
})

test('T-11 the database stands still for 30 s: the site is read, the CMS says 503 in time, and all is well soon after', async () => {
  const token = await signIn(stack, 'owner')
  await stack.database.freeze()
  const until = Date.now() + 30_000
  const took: number[] = []
  const reading = (async () => {
    for (let turn = 0; Date.now() < until; turn += 1) {
      const from = performance.now()
      expect(await statusOf(stack.site + pages[turn % pages.length])).toBe(200)
      took.push(performance.now() - from)
      await pause(20)
    }
  })()
  const asked: [string, string, RequestInit][] = [
    ['a list for the site', '/api/articles?limit=1', { headers: asSite }],
    ['a list for the owner', '/api/articles?limit=1', { headers: { authorization: `JWT ${token}` } }],
    ['a sign-in', '/api/users/login', signingIn()],
    ['the status', '/api/ops/status', { headers: { authorization: `JWT ${token}` } }],
    ['a page of the admin', '/admin', { headers: { cookie: `payload-token=${token}` } }],
    ['the sign-in page', '/admin/login', {}],
    ['readyz', '/readyz', {}],
  ]
  const answers = await Promise.all(
    asked.map(async ([what, path, init]) => {
      const from = performance.now()
      const status = await statusOf(stack.cms + path, init)
      return { what, status, seconds: (performance.now() - from) / 1_000 }
    }),
  )
  await reading
  await stack.database.thaw()
  const back = performance.now()
  await vi.waitFor(
    async () => expect(await statusOf(`${stack.cms}/api/articles?limit=1`, { headers: asSite })).toBe(200),
    patience,
  )
  const again = (performance.now() - back) / 1_000
  for (const { what, status, seconds } of answers)
    say(`T-11 ${what}: ${status} after ${seconds.toFixed(1)} s (503, ≤ 11)`)
  say(
    `T-11 ${took.length} pages meanwhile, all 200, p99 ${Math.round(quantile(took, 0.99))} ms; the CMS answers ${again.toFixed(1)} s after (≤ 5)`,
  )
  expect(answers.filter(({ status, seconds }) => status !== 503 || seconds > 11)).toEqual([])
  expect(again).toBeLessThan(5)
})

test('T-12 Postgres ends without a farewell and comes back: what was acknowledged is there, and nobody starts anything by hand', async () => {
  const pids = ['web', 'cms'] as const
  const before = pids.map((name) => stack.pid(name))
  const thanked: string[] = []
  const over = new AbortController()
  const visitors = Array.from({ length: 4 }, async (_, visitor) => {
    for (let turn = 0; !over.signal.aborted; turn += 1) {
      const submissionKey = randomUUID()
      const message = `What ${submissionKey} writes while the database is away, and a question.`
      const { status } = await submit(stack.site, {
        submissionKey,
        message,
        from: addressOf(visitor * 500 + turn),
      })
      if (status === 303) thanked.push(submissionKey)
      await pause(50)
    }
  })
  await pause(2_000)
  await stack.database.crash(5_000)
  const back = performance.now()
  await vi.waitFor(async () => expect(await statusOf(`${stack.cms}/readyz`)).toBe(200), patience)
  const ready = (performance.now() - back) / 1_000
  over.abort()
  await Promise.all(visitors)
  await vi.waitFor(async () => expect(await known(thanked)).toBe(thanked.length), patience)
  const all = (performance.now() - back) / 1_000
  say(
    `T-12 ${thanked.length} thanked for around a crash of Postgres: all there ${all.toFixed(1)} s after its return, the CMS ready after ${ready.toFixed(1)} s, and neither it nor the site ended`,
  )
  expect(pids.map((name) => stack.pid(name))).toEqual(before)
})

test('T-13 a CMS without its database and a site without its CMS start, say that they are not ready, and heal', async () => {
  const crash = stack.database.crash(25_000)
  stack.kill('cms')
  await vi.waitFor(async () => expect(await statusOf(`${stack.cms}/healthz`)).toBe(200), patience)
  workerBegan = performance.now() + 25_000
  const alone = [await statusOf(`${stack.cms}/readyz`), await statusOf(`${stack.cms}/admin`)]
  await crash
  const healed = await secondsUntil(async () => (await statusOf(`${stack.cms}/readyz`)) === 200)
  say(
    `T-13 the CMS without its database: alive, readyz and admin ${alone.join(' and ')}; ready ${healed.toFixed(1)} s after its return (≤ 10)`,
  )
  expect(alone).toEqual([503, 503])
  expect(healed).toBeLessThan(10)

  stack.link.cut()
  stack.kill('web')
  await vi.waitFor(async () => expect(await statusOf(`${stack.site}/healthz`)).toBe(200), patience)
  const [ready, home] = [await statusOf(`${stack.site}/readyz`), await statusOf(stack.site)]
  stack.link.mend()
  const well = await secondsUntil(async () => (await statusOf(`${stack.site}/readyz`)) === 200)
  say(
    `T-13 the site without its CMS: alive, readyz ${ready}, home from its copies ${home}; ready ${well.toFixed(1)} s after (≤ 10)`,
  )
  expect(ready).toBe(503)
  expect(well).toBeLessThan(10)
})

test('T-20 two seconds on the wire between site and CMS: pages come from copies, and the breaker shows', async () => {
  stack.link.delay(2_000)
  // What is not in a copy asks the CMS, and learns that it is slow.
  const strangers = Array.from({ length: 6 }, () => statusOf(`${stack.site}/essays/${randomUUID()}`))
  const load = autocannon({
    url: stack.site,
    connections: 5,
    duration: 15,
    requests: pages.map((path) => ({ path })),
  })
  const began = performance.now()
  await vi.waitFor(async () => {
    const metrics = await (await fetch(`http://127.0.0.1:${metricsPort + 2}/metrics`)).text()
    expect(metrics).toMatch(/^galley_cms_breaker_open(?:\{.*\})? 1$/mu)
  }, patience)
  const opened = (performance.now() - began) / 1_000
  const { latency, non2xx, errors } = await load
  const unknown = await Promise.all(strangers)
  stack.link.mend()
  say(
    `T-20 2 s on the wire: pages p50 ${latency.p50}, p97.5 ${latency.p97_5} ms (p95 < 1,000); the breaker shows in the metrics after ${opened.toFixed(1)} s; ` +
      `essays that nobody knows: ${unknown.join(', ')}`,
  )
  expect([errors, non2xx]).toEqual([0, 0])
  expect(latency.p97_5).toBeLessThan(1_000)
  await vi.waitFor(
    async () => expect(await statusOf(`${stack.site}/essays/${randomUUID()}`)).toBe(404),
    patience,
  )
})

test('T-22 the key of the site is taken away: messages wait, nobody is refused, and the status is red within two minutes', async () => {
  const token = await signIn(stack, 'owner')
  // A worker tells nothing in its first three minutes, in which much has yet to come back.
  await pause(Math.max(0, workerBegan + 190_000 - performance.now()))
  await sqlOnce(`update users set api_key_index = 'x' || api_key_index where role = 'site'`)
  const from = performance.now()
  const keys = Array.from({ length: 5 }, () => randomUUID())
  for (const [index, submissionKey] of keys.entries()) {
    const message = `What ${submissionKey} asks while the site is locked out of the CMS.`
    const { status } = await submit(stack.site, { submissionKey, message, from: addressOf(5_000 + index) })
    expect(status).toBe(303)
  }
  const rows = async () =>
    statusSchema.parse(
      await (
        await fetch(`${stack.cms}/api/ops/status`, { headers: { authorization: `JWT ${token}` } })
      ).json(),
    ).rows
  await vi.waitFor(
    async () =>
      expect(await rows()).toContainEqual(expect.objectContaining({ id: 'site', state: 'failing' })),
    patience,
  )
  const red = (performance.now() - from) / 1_000
  const alerts = () =>
    sqlOnce(`select count(*)::int as n from operation_alerts where cause = 'site' and ended_at is null`)
  await vi.waitFor(async () => expect(await alerts()).toBe(1), { ...patience, timeout: 180_000 })
  const alert = (performance.now() - from) / 1_000
  const { spool } = spoolSchema.parse(await (await fetch(`${stack.site}/readyz`)).json())
  await sqlOnce(`update users set api_key_index = substr(api_key_index, 2) where role = 'site'`)
  await vi.waitFor(async () => expect(await known(keys)).toBe(keys.length), patience)
  say(
    `T-22 key revoked: ${spool.waiting} wait, ${spool.dead} dead; the row is red after ${red.toFixed(0)} s, an alert after ${alert.toFixed(0)} s (≤ 120); all taken in once it is back`,
  )
  expect(spool).toMatchObject({ waiting: 5, dead: 0 })
  expect(alert).toBeLessThan(120)
})

const statusSchema = z.object({ rows: z.array(z.object({ id: z.string(), state: z.string() })) })
const spoolSchema = z.object({ spool: z.object({ waiting: z.number(), dead: z.number() }) })

function signingIn(): RequestInit {
  const body = JSON.stringify({ email: 'nobody@people.example', password: 'a-guess-of-somebody' })
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body }
}

async function secondsUntil(isSo: () => Promise<boolean>): Promise<number> {
  const from = performance.now()
  await vi.waitFor(async () => expect(await isSo()).toBe(true), patience)
  return (performance.now() - from) / 1_000
}

const known = (keys: readonly string[]) =>
  sqlOnce('select count(*)::int as n from inquiries where email = any($1)', [keys.map(emailOf)])

async function sqlOnce(sql: string, values: unknown[] = []): Promise<number> {
  const database = new pg.Client({ connectionString: stack.databaseUrl })
  await database.connect()
  try {
    return (await database.query<{ n: number }>(sql, values)).rows[0]?.n ?? 0
  } finally {
    await database.end()
  }
}
