import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { startStack, testResultsFolder } from '@galley/testing/stack'
import { testSecrets } from '@galley/testing/test-environment'
import autocannon from 'autocannon'
import pg from 'pg'
import sharp from 'sharp'
import { afterAll, expect, test, vi } from 'vitest'
import { signIn } from '../../test/faults/people.ts'
import { addressOf, emailOf, submit } from '../../test/site-process.ts'
import { quantile } from '../reading/figures.ts'
import { pause, say, sizeOf } from './machine.ts'

/*
 * The rows L of the operations' specification, on a stack of its own, with programs, database and load on one machine. What
 * is lost or fails, fails; times are printed. `GALLEY_LONG=1` takes as long as the specification does.
 */
const isLong = process.env['GALLEY_LONG'] === '1'
const stack = await startStack({ logFolder: join(testResultsFolder, 'bench') })
const database = new pg.Client({ connectionString: stack.databaseUrl })
await database.connect()
afterAll(async () => {
  await database.end()
  await stack.stop()
})

const essay = await anEssay()
// One that was never read has no copy.
await fetch(essay)
const asSite = { authorization: `users API-Key ${testSecrets.siteKey}` }

test('L-01 an essay, 50 clients', async () => {
  await autocannon({ url: essay, connections: 50, duration: 3 })
  const { requests, latency, errors, non2xx } = await autocannon({
    url: essay,
    connections: 50,
    duration: isLong ? 60 : 15,
  })
  say(
    `L-01 essay, 50 clients: ${Math.round(requests.average)} a second (≥ 200), p99 ${latency.p99} ms (< 250)`,
  )
  expect([errors, non2xx]).toEqual([0, 0])
})

test('L-02 home, feed and sitemap, 20 clients', async () => {
  const { requests, latency, errors, non2xx } = await autocannon({
    url: stack.site,
    connections: 20,
    duration: isLong ? 60 : 10,
    requests: ['/', '/feed.xml', '/sitemap.xml'].map((path) => ({ path })),
  })
  say(`L-02 home, feed, sitemap: ${Math.round(requests.average)} a second, p99 ${latency.p99} ms (< 400)`)
  expect([errors, non2xx]).toEqual([0, 0])
})

test('L-04 50 inquiries a second are all kept, and the spool is empty soon after', async () => {
  const seconds = isLong ? 30 : 10
  const count = 50 * seconds
  const took: number[] = []
  const sent: Promise<string | null>[] = []
  const begun = performance.now()
  for (let number = 0; number < count; number += 1) {
    await pause(Math.max(0, begun + number * 20 - performance.now()))
    const submissionKey = randomUUID()
    const message = `What visitor ${number} of ${submissionKey} asks about a workflow of theirs.`
    const from = performance.now()
    const answer = submit(stack.site, { submissionKey, message, from: addressOf(number) })
    sent.push(
      answer.then(({ status }) => {
        took.push(performance.now() - from)
        return status === 303 ? submissionKey : null
      }),
    )
  }
  const thanked = (await Promise.all(sent)).filter((key) => key !== null)
  const over = performance.now()
  await vi.waitFor(async () => expect(await missing(thanked)).toBe(0), { timeout: 300_000, interval: 500 })
  const drained = (performance.now() - over) / 1_000
  say(
    `L-04 ${count} inquiries in ${seconds} s: ${thanked.length} thanked for, 0 of them lost, p50 ${Math.round(quantile(took, 0.5))}, ` +
      `p99 ${Math.round(quantile(took, 0.99))} ms (< 500), all in the database ${drained.toFixed(1)} s after the last (≤ 120)`,
  )
  expect(thanked).toHaveLength(count)
})

test('L-06 50 images of 10 MB at once', async () => {
  const token = await signIn(stack, 'editor')
  const side = 1_800
  const image = await sharp(randomBytes(side * side * 3), { raw: { width: side, height: side, channels: 3 } })
    .png({ compressionLevel: 0 })
    .toBuffer()
  const before = await sizeOf(stack.pid('cms'))
  let most = before.rss
  const over = new AbortController()
  const watching = watch(over.signal, async () => {
    most = Math.max(most, (await sizeOf(stack.pid('cms'))).rss)
  })
  const reading = readUntil(over.signal)
  const from = performance.now()
  const answers = await Promise.all(
    Array.from({ length: 50 }, async (_, number) => {
      const form = new FormData()
      form.set('_payload', JSON.stringify({ alt: `Noise ${number}` }))
      form.set('file', new Blob([new Uint8Array(image)], { type: 'image/png' }), `noise-${number}.png`)
      const init = { method: 'POST', headers: { authorization: `JWT ${token}` }, body: form }
      const answer = await fetch(`${stack.cms}/api/media?depth=0`, init).catch(() => null)
      await answer?.arrayBuffer()
      return answer?.status ?? 0
    }),
  )
  const seconds = (performance.now() - from) / 1_000
  over.abort()
  await watching
  const times = await reading
  say(
    `L-06 50 images of ${(image.byteLength / 1e6).toFixed(1)} MB in ${seconds.toFixed(0)} s: answers ${counted(answers)}; ` +
      `memory of the CMS ${Math.round(before.rss)} MB, at most ${Math.round(most - before.rss)} MB more (< 300); ` +
      `page p99 ${Math.round(quantile(times, 0.99))} ms (< 1,000)`,
  )
  // Whoever waits for a minute for a turn is told so, and tries again.
  expect(answers.every((status) => [201, 408, 503].includes(status))).toBe(true)
}, 600_000)

test('L-05 30 requests a second for a while: memory, files and connections stay as they are', async () => {
  const minutes = Number(process.env['SOAK_MINUTES'] ?? (isLong ? 30 : 3))
  const pages = [essay, `${stack.site}/`, `${stack.site}/essays`, `${stack.site}/feed.xml`]
  const asked = [
    ...pages.map((url) => ({ url, headers: {} })),
    { url: `${stack.cms}/api/articles?limit=20`, headers: asSite },
  ]
  const failed: string[] = []
  const took: number[] = []
  const seen: Record<'web' | 'cms', { rss: number; files: number }>[] = []
  const connections: number[] = []
  const over = new AbortController()
  const watching = watch(over.signal, async () => {
    seen.push({ web: await sizeOf(stack.pid('web')), cms: await sizeOf(stack.pid('cms')) })
    connections.push(await connectionsOfPools())
    await pause(4_900)
  })
  const begun = performance.now()
  const answers: Promise<void>[] = []
  for (let number = 0; number < minutes * 60 * 30; number += 1) {
    await pause(Math.max(0, begun + (number * 1_000) / 30 - performance.now()))
    const { url, headers } = asked[number % asked.length] ?? { url: essay, headers: {} }
    const from = performance.now()
    const answer = fetch(url, { headers }).then(async (response) => {
      await response.arrayBuffer()
      took.push(performance.now() - from)
      if (response.status !== 200) failed.push(`${url}: ${response.status}`)
    })
    answers.push(answer.catch((error: unknown) => void failed.push(`${url}: ${String(error)}`)))
  }
  await Promise.all(answers)
  over.abort()
  await watching
  // What is compiled and kept for the first time is no growth.
  const early = seen.slice(Math.floor(seen.length * 0.2), Math.floor(seen.length * 0.4))
  const late = seen.slice(Math.floor(seen.length * 0.8))
  for (const name of ['web', 'cms'] as const) {
    const from = mean(early.map((sizes) => sizes[name].rss))
    const to = mean(late.map((sizes) => sizes[name].rss))
    const files = [early, late].map((sizes) => Math.round(mean(sizes.map((each) => each[name].files))))
    say(
      `L-05 ${name}, ${minutes} minutes: ${Math.round(from)} → ${Math.round(to)} MB (${((to / from - 1) * 100).toFixed(1)} %, < 10), ` +
        `open files ${files.join(' → ')}`,
    )
  }
  say(
    `L-05 ${took.length} answers, p50 ${Math.round(quantile(took, 0.5))}, p99 ${Math.round(quantile(took, 0.99))} ms; ` +
      `connections of cms and worker to the database at most ${Math.max(...connections)}`,
  )
  expect(failed).toEqual([])
}, 2_400_000)

async function anEssay(): Promise<string> {
  const page = await (await fetch(`${stack.site}/essays`)).text()
  const path = /href="(\/essays\/[a-z0-9-]+)"/u.exec(page)?.[1]
  if (path === undefined) throw new Error('The seeded site lists no essay.')
  return stack.site + path
}

/** How many of these messages are not in the database, or are there twice. */
async function missing(keys: readonly string[]): Promise<number> {
  const { rows } = await database.query<{ n: number }>(
    'select count(*)::int as n from inquiries where email = any($1)',
    [keys.map(emailOf)],
  )
  return keys.length - (rows[0]?.n ?? 0)
}

async function connectionsOfPools(): Promise<number> {
  const { rows } = await database.query<{ n: number }>(
    `select count(*)::int as n from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
  )
  return rows[0]?.n ?? 0
}

/** Looks again and again, ten times a second, until `signal`. */
async function watch(signal: AbortSignal, look: () => Promise<void>): Promise<void> {
  while (!signal.aborted) {
    await look()
    await pause(100)
  }
}

/** One reader after the other of the essay; how long each took, in milliseconds. */
async function readUntil(signal: AbortSignal): Promise<number[]> {
  const took: number[] = []
  await watch(signal, async () => {
    const from = performance.now()
    const answer = await fetch(essay)
    await answer.arrayBuffer()
    expect(answer.status).toBe(200)
    took.push(performance.now() - from)
  })
  return took
}

function counted(statuses: readonly number[]): string {
  const counts = new Map<number, number>()
  for (const status of statuses) counts.set(status, (counts.get(status) ?? 0) + 1)
  return [...counts].map(([status, count]) => `${count} × ${status}`).join(', ')
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
