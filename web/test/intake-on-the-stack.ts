import { randomUUID } from 'node:crypto'
import type { Stack } from '@galley/testing/stack'
import { testLogins } from '@galley/testing/test-environment'
import { expect, vi } from 'vitest'
import { z } from 'zod'
import { addressOf, emailOf, submit } from './site-process.ts'

/*
 * What is done to the intake of the built apps on a database of their own, by the journey with small counts and by the
 * benchmark with all of them. Each act says what it measured.
 */
const recordsSchema = z.object({
  docs: z.array(z.object({ submissionKey: z.string(), message: z.string(), state: z.string() })),
})
const deliveriesSchema = z.object({ docs: z.array(z.object({ toAddress: z.string() })) })
const figuresSchema = z.object({ spool: z.object({ waiting: z.number(), paused: z.boolean() }) })

type Visitor = { submissionKey: string; message: string; from: string }

/** A busy machine is no fault; what was promised in seconds is measured by the benchmark. */
const patience = { timeout: process.env['GALLEY_LONG'] === '1' ? 1_200_000 : 300_000, interval: 250 }

export async function openIntakeActs(stack: Stack) {
  const session = await ownersSession(stack)

  async function records(): Promise<z.infer<typeof recordsSchema>['docs']> {
    const fields = ['submissionKey', 'message', 'state'].map((name) => `select[${name}]=true`).join('&')
    const response = await fetch(`${stack.cms}/api/inquiries?limit=10000&depth=0&${fields}`, {
      headers: { authorization: `JWT ${session}` },
    })
    return recordsSchema.parse(await response.json()).docs
  }

  /** Waits until each of them is there, and sees that none is there twice. */
  async function arrived(sent: readonly Visitor[]): Promise<void> {
    await vi.waitFor(async () => {
      const keys = new Set((await records()).map(({ submissionKey }) => submissionKey))
      expect(sent.filter(({ submissionKey }) => !keys.has(submissionKey))).toEqual([])
    }, patience)
    const messages = (await records()).map(({ message }) => message)
    const twice = sent.filter((one) => messages.indexOf(one.message) !== messages.lastIndexOf(one.message))
    expect(twice).toEqual([])
  }

  /** To whom mail was written. */
  async function mailedTo(): Promise<string[]> {
    const response = await fetch(`${stack.cms}/api/deliveries?limit=10000&depth=0&select[toAddress]=true`, {
      headers: { authorization: `JWT ${session}` },
    })
    return deliveriesSchema.parse(await response.json()).docs.map(({ toAddress }) => toAddress)
  }

  const spool = async () => {
    const response = await fetch(`${stack.site}/readyz`)
    return figuresSchema.parse(await response.json()).spool
  }
  const drained = () => vi.waitFor(async () => expect((await spool()).waiting).toBe(0), patience)

  /** Until the CMS answers and the site no longer takes it to be away. */
  async function isBack(): Promise<void> {
    await vi.waitFor(async () => expect((await fetch(`${stack.cms}/healthz`)).ok).toBe(true), patience)
    await vi.waitFor(async () => expect((await spool()).paused).toBe(false), patience)
  }

  return {
    /** Done-when 1: what is sent while the CMS is dead is thanked for, and there after its return. */
    async cmsDown(posts: number): Promise<{ p95: number; seconds: number }> {
      const sent = visitors(posts)
      stack.kill('cms')
      const took: number[] = []
      await inTurns(sent, async (visitor) => {
        const began = performance.now()
        expect((await submit(stack.site, visitor)).status).toBe(303)
        took.push(performance.now() - began)
      })
      await vi.waitFor(async () => expect((await fetch(`${stack.cms}/healthz`)).ok).toBe(true), patience)
      const backAt = performance.now()
      await arrived(sent)
      return { p95: p95(took), seconds: (performance.now() - backAt) / 1_000 }
    },

    /** Done-when 1: the site is killed every hundred posts; a visitor without an answer tries again. */
    async webKilled(posts: number): Promise<{ acknowledged: number }> {
      const sent = visitors(posts)
      let begun = 0
      await inTurns(sent, async (visitor) => {
        begun += 1
        if (begun % 100 === 50) stack.kill('web')
        await vi.waitFor(async () => expect((await submit(stack.site, visitor)).status).toBe(303), patience)
      })
      await arrived(sent)
      return { acknowledged: sent.length }
    },

    /** I1: the CMS is killed again and again while it takes a message in, at a moment that chance picks. */
    async cmsKilled(kills: number): Promise<{ records: number }> {
      const sent = visitors(kills)
      for (const visitor of sent) {
        await isBack()
        const answer = submit(stack.site, visitor)
        // Taking one in takes some 20 to 200 ms from here.
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 250))
        stack.kill('cms')
        expect((await answer).status).toBe(303)
      }
      await arrived(sent)
      return { records: sent.length }
    },

    /** Done-when 2: as a browser with scripts sends it and as one without does. The page has none, so they are alike. */
    async oneKey(posts: number): Promise<{ receipts: number; records: number }> {
      const [visitor] = visitors(1)
      if (visitor === undefined) throw new RangeError('There is no visitor.')
      const ofBrowser = { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'navigate', origin: stack.site }
      const answers = await Promise.all(
        Array.from({ length: posts }, (_, index) =>
          submit(stack.site, visitor, index % 2 === 0 ? ofBrowser : {}),
        ),
      )
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]))
      await arrived([visitor])
      const pages = await Promise.all(
        answers.map(async ({ receipt }) => (await fetch(new URL(receipt ?? '', stack.site))).text()),
      )
      const found = (await records()).filter(({ submissionKey }) => submissionKey === visitor.submissionKey)
      return { receipts: new Set(pages).size, records: found.length }
    },

    /** I11: spam in five texts from many addresses, with a genuine message now and then. */
    async flood({ spam, networks, genuine }: { spam: number; networks: number; genuine: number }) {
      const before = await records()
      const texts = Array.from({ length: 5 }, () => spamText(randomUUID()))
      const bad = Array.from({ length: spam }, (_, index) => ({
        submissionKey: randomUUID(),
        message: texts[index % texts.length] ?? '',
        from: `198.19.${Math.floor((index % networks) / 250)}.${((index % networks) % 250) + 1}`,
      }))
      const good = visitors(genuine)
      const every = Math.floor(spam / genuine)
      const took: number[] = []
      let next = 0
      await inTurns(bad, async (visitor) => {
        const turn = (next += 1)
        expect([303, 429]).toContain((await submit(stack.site, visitor, {}, 'https://win.top')).status)
        const one = turn % every === 0 ? good[turn / every - 1] : undefined
        if (one === undefined) return
        const began = performance.now()
        expect((await submit(stack.site, one)).status).toBe(303)
        took.push(performance.now() - began)
      })
      await drained()
      const after = await records()
      const isOfFlood = new Set(texts)
      const rows = after.filter(({ message }) => isOfFlood.has(message))
      const queue = (docs: typeof after) => docs.filter(({ state }) => state !== 'spam').length
      await arrived(good)
      const ofSpam = new Set(bad.map(({ submissionKey }) => emailOf(submissionKey)))
      const mails = (await mailedTo()).filter((address) => ofSpam.has(address)).length
      return { p95: p95(took), rows: rows.length, queued: queue(after) - queue(before) - genuine, mails }
    },
  }
}

function spamText(id: string): string {
  return `Cheap links and first place for your shop, today only. Offer ${id}: https://win.top/${id}`
}

function visitors(count: number): Visitor[] {
  return Array.from({ length: count }, (_, index) => ({
    submissionKey: randomUUID(),
    message: `What visitor ${index} of ${randomUUID()} wrote.`,
    from: addressOf(Math.floor(Math.random() * 60_000)),
  }))
}

async function inTurns<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const waiting = [...items]
  await Promise.all(
    Array.from({ length: 10 }, async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next)
    }),
  )
}

/** In milliseconds. */
function p95(took: readonly number[]): number {
  return Math.round(took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.95)] ?? 0)
}

async function ownersSession(stack: Stack): Promise<string> {
  const response = await fetch(`${stack.cms}/api/users/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(testLogins.owner),
  })
  return z.object({ token: z.string() }).parse(await response.json()).token
}
