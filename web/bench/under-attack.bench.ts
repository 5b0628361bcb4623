import { readFile } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { startStack, testResultsFolder, type Program } from '@galley/testing/stack'
import { testSecrets } from '@galley/testing/test-environment'
import { afterAll, beforeAll, expect, test } from 'vitest'

/*
 * What a reader and the site's questions to the CMS feel of it when somebody means ill, with everything on one machine, and how
 * much memory it takes. Without the proxy, which stops some of it before it comes here. Requests of others that fail, and
 * memory without bounds, fail; times are printed.
 */
const stack = await startStack({ logFolder: join(testResultsFolder, 'bench') })
afterAll(() => stack.stop())

const say = (line: string) => process.stdout.write(`${line}\n`)
const attackMs = process.env['GALLEY_LONG'] === '1' ? 60_000 : 8_000
const json = { 'content-type': 'application/json' }
const [essay, article] = await Promise.all([anEssay(), Promise.resolve(`${stack.cms}/api/articles?limit=5`)])
const tenMegabytes = Buffer.alloc(10_000_000, 'x')
const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`
const bomb = gzipSync(Buffer.alloc(200_000_000), { level: 9 })

/** What a site of this build takes while all is quiet; attacks are compared with it. */
let quiet = { site: 0, cms: 0 }
beforeAll(async () => {
  await readers(3_000) // everything is compiled and filled
  const calm = await readers(5_000)
  quiet = { site: calm.site.p99, cms: calm.cms.p99 }
  say(`quiet: essay p99 ${quiet.site} ms, list of the CMS p99 ${quiet.cms} ms`)
})

const post = (url: string, body: string | Buffer, headers: Record<string, string> = json) =>
  fetch(url, { method: 'POST', headers, body: typeof body === 'string' ? body : new Uint8Array(body) })
    .then(async (answer) => {
      await answer.arrayBuffer()
      return String(answer.status)
    })
    // A body that is refused while it is sent ends in a broken pipe, as it should.
    .catch(() => 'cut')

const login = `${stack.cms}/api/users/login`
const form = `${stack.site}/get-started/message?send`
const asForm = { 'content-type': 'application/x-www-form-urlencoded', origin: stack.site }

test.each<[string, (attacker: number) => Promise<string>]>([
  [
    '20 clients guess passwords',
    (n) =>
      post(login, JSON.stringify({ email: `nobody${n}@people.example`, password: 'a-guess-of-somebody' })),
  ],
  ['20 clients send 10 MB to the form', () => post(form, tenMegabytes, asForm)],
  ['20 clients send 10 MB to the sign-in', () => post(login, tenMegabytes)],
  ['20 clients send JSON of 100,000 levels', () => post(login, deep)],
  [
    '20 clients send a gzip bomb of 200 MB to the form',
    () => post(form, bomb, { ...asForm, 'content-encoding': 'gzip' }),
  ],
  [
    '20 clients send a gzip bomb of 200 MB to the sign-in',
    () => post(login, bomb, { ...json, 'content-encoding': 'gzip' }),
  ],
])('%s, and the others are served', async (what, attack) => {
  const before = await memory()
  const answers = new Map<string, number>()
  const until = Date.now() + attackMs
  const attackers = Promise.all(
    Array.from({ length: 20 }, async (_, number) => {
      while (Date.now() < until) {
        const answer = await attack(number)
        answers.set(answer, (answers.get(answer) ?? 0) + 1)
      }
    }),
  )
  const served = await readers(attackMs)
  await attackers
  report(what, served, before, await memory(), answers)
})

test('300 connections send a byte a second to the site and to the CMS, and the others are served', async () => {
  const before = await memory()
  const posts = [new URL(form), new URL(login)]
  const sockets = posts.flatMap((post) => Array.from({ length: 150 }, () => slowPost(post)))
  const served = await readers(attackMs)
  const open = sockets.filter(({ socket }) => !socket.destroyed).length
  report('slow bodies', served, before, await memory(), new Map([['still open', open]]))
  if (process.env['GALLEY_LONG'] === '1') {
    await Promise.all(sockets.map(({ closed }) => closed))
    const statuses = sockets.map(({ answer }) => answer().slice(9, 12))
    expect(new Set(statuses)).toEqual(new Set(['408']))
    say('slow bodies: all of them were answered 408 in the end')
  }
  for (const { socket } of sockets) socket.destroy()
})

type Times = { p50: number; p99: number; count: number }
type Served = { site: Times; cms: Times }
type Memory = Record<'web' | 'cms', number>

function report(
  what: string,
  served: Served,
  before: Memory,
  after: Memory,
  answers: Map<string, number>,
): void {
  const grown = (name: 'web' | 'cms') => Math.round(after[name] - before[name])
  say(
    `${what}: essay p50 ${served.site.p50}, p99 ${served.site.p99} ms; list of the CMS p50 ${served.cms.p50}, p99 ${served.cms.p99} ms; ` +
      `memory of the site ${grown('web')} MB more (${Math.round(after.web)}), of the CMS ${grown('cms')} MB more (${Math.round(after.cms)}); ` +
      `answers ${JSON.stringify(Object.fromEntries(answers))}`,
  )
  expect(served.site.count).toBeGreaterThan(0)
  expect(after.web).toBeLessThan(512)
  expect(after.cms).toBeLessThan(1_024)
}

/** Four readers of an essay and two of the CMS; each request must be answered well. */
async function readers(ms: number): Promise<Served> {
  const until = Date.now() + ms
  const took = { site: [] as number[], cms: [] as number[] }
  const reader = async (kind: 'site' | 'cms', url: string, headers: Record<string, string>) => {
    while (Date.now() < until) {
      const began = performance.now()
      const answer = await fetch(url, { headers })
      await answer.arrayBuffer()
      expect(answer.status).toBe(200)
      took[kind].push(performance.now() - began)
    }
  }
  const asSite = { authorization: `users API-Key ${testSecrets.siteKey}` }
  await Promise.all([
    ...Array.from({ length: 4 }, () => reader('site', essay, {})),
    ...Array.from({ length: 2 }, () => reader('cms', article, asSite)),
  ])
  return { site: times(took.site), cms: times(took.cms) }
}

function times(took: number[]): Times {
  const sorted = took.toSorted((a, b) => a - b)
  const at = (share: number) => Math.round(sorted[Math.floor(sorted.length * share)] ?? 0)
  return { p50: at(0.5), p99: at(0.99), count: sorted.length }
}

/** Resident memory in MB. */
async function memory(): Promise<Memory> {
  const of = async (name: Program) => {
    const status = await readFile(`/proc/${stack.pid(name)}/status`, 'utf8').catch(() => '')
    return Number(/VmRSS:\s+(\d+) kB/u.exec(status)?.[1] ?? 0) / 1_024
  }
  return { web: await of('web'), cms: await of('cms') }
}

/** A post that says it is long and sends one byte a second. */
function slowPost({ origin, hostname, port, host, pathname, search }: URL): {
  socket: Socket
  closed: Promise<void>
  answer: () => string
} {
  const socket = connect(Number(port), hostname === 'localhost' ? '127.0.0.1' : hostname)
  let answer = ''
  socket.on('data', (bytes) => (answer += bytes.toString()))
  socket.on('error', () => {}) // it is cut by the other side: that is what is tried
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()))
  const type = pathname.startsWith('/api') ? 'application/json' : 'application/x-www-form-urlencoded'
  const lines = [
    `POST ${pathname}${search} HTTP/1.1`,
    `Host: ${host}`,
    `Origin: ${origin}`,
    `Content-Type: ${type}`,
  ]
  socket.write([...lines, 'Content-Length: 1000', '', '{'].join('\r\n'))
  const timer = setInterval(() => socket.write(' '), 1_000)
  void closed.then(() => clearInterval(timer))
  return { socket, closed, answer: () => answer }
}

async function anEssay(): Promise<string> {
  const page = await (await fetch(`${stack.site}/essays`)).text()
  const path = /href="(\/essays\/[a-z0-9-]+)"/u.exec(page)?.[1]
  if (path === undefined) throw new Error('The seeded site lists no essay.')
  return stack.site + path
}
