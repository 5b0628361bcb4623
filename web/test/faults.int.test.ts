import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest'
import { startFakeCms } from './fake-cms.ts'
import { testEnvironment } from './site-on-fake-cms.ts'
import { addressOf, startSite, submit } from './site-process.ts'
import type { SiteProcess } from './site-process.ts'

// The built site in processes of its own, on a CMS from memory: what was acknowledged is there, once. `npm run
// test:long` has the full counts.

const isLong = process.env['GALLEY_LONG'] === '1'
const cms = await startFakeCms(testEnvironment.SITE_KEY)
const folders: string[] = []
const running = new Set<SiteProcess>()

afterEach(async () => {
  await Promise.all([...running].map((site) => site.kill()))
  running.clear()
  cms.reset()
})
afterAll(async () => {
  await cms.stop()
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })))
})

async function aSpoolFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'galley-spool-'))
  folders.push(folder)
  return folder
}

async function aSite(spoolFolder: string): Promise<SiteProcess> {
  const site = await startSite({ cmsUrl: cms.url, spoolFolder })
  running.add(site)
  return site
}

const visitors = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    submissionKey: randomUUID(),
    message: `What visitor ${index} wrote.`,
    from: addressOf(index),
  }))

/** Longer than the 60 s that are promised: a busy machine is no fault. `bench:intake` holds it to them. */
const arrive = (keys: readonly string[]) =>
  vi.waitFor(() => expect(keys.filter((key) => !cms.content.inquiries.has(key))).toEqual([]), {
    timeout: 150_000,
    interval: 250,
  })

describe('with the CMS down', () => {
  test(
    '28 a hundred posts are a hundred thank-you pages, and a hundred records within 60 s of its return, none twice',
    { timeout: 240_000 },
    async () => {
      const site = await aSite(await aSpoolFolder())
      cms.content.mood = 'away'
      const sent = visitors(100)
      const took: number[] = []
      for (let start = 0; start < sent.length; start += 10) {
        await Promise.all(
          sent.slice(start, start + 10).map(async (visitor) => {
            const began = performance.now()
            expect((await submit(site.origin, visitor)).status).toBe(303)
            took.push(performance.now() - began)
          }),
        )
      }
      const p95 = took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.95)]
      process.stdout.write(`100 posts with the CMS down: p95 of the thank-you page ${p95?.toFixed(0)} ms\n`)
      expect(cms.content.inquiries.size).toBe(0)
      cms.content.mood = 'well'
      await arrive(sent.map(({ submissionKey }) => submissionKey))
      expect(cms.content.inquiries.size).toBe(100)
      expect(cms.content.posts).toBe(100)
    },
  )
})

test(
  'O-10 kill -9 of the site during posts loses nothing that it acknowledged, and doubles nothing',
  { timeout: 300_000 },
  async () => {
    const spoolFolder = await aSpoolFolder()
    const count = isLong ? 500 : 80
    const kills = isLong ? 10 : 2
    const waiting = visitors(count)
    const acknowledged: string[] = []
    for (let round = 0; round <= kills; round += 1) {
      const site = await aSite(spoolFolder)
      const share = waiting.splice(0, Math.ceil(count / (kills + 1)))
      const dies = round < kills ? Math.floor(share.length / 2) : Number.POSITIVE_INFINITY
      let answered = 0
      let death: Promise<void> | null = null
      await Promise.all(
        share.map(async (visitor) => {
          // A killed process answers nobody: what was not acknowledged may be lost.
          const answer = await submit(site.origin, visitor).catch(() => null)
          if (answer?.status === 303) acknowledged.push(visitor.submissionKey)
          answered += 1
          if (answered >= dies) death ??= site.kill()
        }),
      )
      await death
      if (round === kills) await arrive(acknowledged)
    }
    process.stdout.write(`${kills} kills in ${count} posts: ${acknowledged.length} acknowledged, 0 lost\n`)
    expect(acknowledged.length).toBeGreaterThan(count / 4)
    // One record for each key, by the key itself; and what was acknowledged is among them.
    expect([...cms.content.inquiries.keys()]).toEqual(expect.arrayContaining(acknowledged))
  },
)

test(
  'two processes on one spool deliver what either of them took, each inquiry once, also after one of them is killed',
  { timeout: 240_000 },
  async () => {
    const spoolFolder = await aSpoolFolder()
    const [one, two] = [await aSite(spoolFolder), await aSite(spoolFolder)]
    cms.content.mood = 'away'
    const sent = visitors(40)
    for (const [index, visitor] of sent.entries())
      expect((await submit(index % 2 === 0 ? one.origin : two.origin, visitor)).status).toBe(303)
    await one.kill()
    cms.content.mood = 'well'
    await arrive(sent.map(({ submissionKey }) => submissionKey))
    expect(cms.content.posts).toBe(40)
  },
)

test(
  '1 a hundred posts at once with one key, to two processes, are one inquiry and a hundred equal receipts',
  { timeout: 240_000 },
  async () => {
    const spoolFolder = await aSpoolFolder()
    const [one, two] = [await aSite(spoolFolder), await aSite(spoolFolder)]
    const [visitor] = visitors(1)
    if (visitor === undefined) throw new Error('There is no visitor.')
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) => submit(index % 2 === 0 ? one.origin : two.origin, visitor)),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]))
    expect(new Set(answers.map(({ receipt }) => receipt)).size).toBe(1)
    await arrive([visitor.submissionKey])
    expect(cms.content.inquiries.size).toBe(1)
  },
)
