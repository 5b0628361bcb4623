import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { startStack, testResultsFolder } from '@galley/testing/stack'
import { testLogins } from '@galley/testing/test-environment'
import { z } from 'zod'
import { addressOf, submit } from '../test/site-process.ts'

/*
 * The intake's promises, on the built apps with a database of their own:
 *
 *   npm run --prefix web bench:intake
 *
 * Prints what was measured, and ends with 1 when a promise was broken. The apps must have been built.
 */
const posts = { cmsDown: 100, webKilled: 500, oneKey: 100 } as const
const atOnce = 10
const keysSchema = z.object({ docs: z.array(z.object({ submissionKey: z.string() })) })

const stack = await startStack({ logFolder: join(testResultsFolder, 'bench') })
let broken = 0
try {
  const session = await signIn()
  await cmsDown(session)
  await webKilled(session)
  await oneKey(session)
} finally {
  await stack.stop()
}
process.exit(broken === 0 ? 0 : 1)

async function cmsDown(session: string): Promise<void> {
  stack.kill('cms')
  const sent = visitors(posts.cmsDown)
  const took: number[] = []
  await inTurns(sent, async (visitor) => {
    const began = performance.now()
    const { status } = await submit(stack.site, visitor)
    took.push(performance.now() - began)
    check('a thank-you page with the CMS down', status === 303)
  })
  await answers(`${stack.cms}/readyz`)
  const backAt = performance.now()
  await arrived(sent, session)
  const seconds = (performance.now() - backAt) / 1_000
  check('all records within 60 s of the CMS’s return', seconds < 60)
  say(
    `CMS killed, ${posts.cmsDown} posts: p95 ${p95(took)} ms, all there ${seconds.toFixed(1)} s after its return`,
  )
}

async function webKilled(session: string): Promise<void> {
  const acknowledged: { submissionKey: string }[] = []
  let answered = 0
  await inTurns(visitors(posts.webKilled), async (visitor) => {
    answered += 1
    if (answered % 100 === 50) stack.kill('web')
    // A killed process answers nobody; a visitor would try again, and so does this.
    for (let attempt = 0; attempt < 100; attempt += 1) {
      const answer = await submit(stack.site, visitor).catch(() => null)
      if (answer?.status === 303) {
        acknowledged.push(visitor)
        return
      }
      await pause(250)
    }
    check('an answer from the site after it was killed', false)
  })
  await arrived(acknowledged, session)
  say(`site killed 5 times in ${posts.webKilled} posts: ${acknowledged.length} acknowledged, each there once`)
}

async function oneKey(session: string): Promise<void> {
  const [visitor] = visitors(1)
  if (visitor === undefined) return
  const all = await Promise.all(Array.from({ length: posts.oneKey }, () => submit(stack.site, visitor)))
  check('equal receipts for one key', new Set(all.map(({ receipt }) => receipt)).size === 1)
  await arrived([visitor], session)
  say(`${posts.oneKey} posts at once with one key: one receipt, one record`)
}

function visitors(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    submissionKey: randomUUID(),
    message: `What visitor ${index} of ${randomUUID()} wrote.`,
    from: addressOf(Math.floor(Math.random() * 60_000)),
  }))
}

async function inTurns<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const waiting = [...items]
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next)
    }),
  )
}

/** Waits until every key is there, and sees that none is there twice. */
async function arrived(sent: readonly { submissionKey: string }[], session: string): Promise<void> {
  const giveUpAt = Date.now() + 120_000
  for (;;) {
    const response = await fetch(
      `${stack.cms}/api/inquiries?limit=10000&depth=0&select[submissionKey]=true`,
      {
        headers: { authorization: `JWT ${session}` },
      },
    ).catch(() => null)
    const found = response?.ok ? keysSchema.parse(await response.json()).docs : []
    const keys = found.map(({ submissionKey }) => submissionKey)
    const missing = sent.filter(({ submissionKey }) => !keys.includes(submissionKey))
    if (missing.length === 0) return check('no record twice', new Set(keys).size === keys.length)
    if (Date.now() > giveUpAt) return check(`${missing.length} inquiries are missing`, false)
    await pause(500)
  }
}

async function signIn(): Promise<string> {
  const response = await fetch(`${stack.cms}/api/users/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(testLogins.owner),
  })
  return z.object({ token: z.string() }).parse(await response.json()).token
}

async function answers(address: string): Promise<void> {
  for (;;) {
    const response = await fetch(address).catch(() => null)
    if (response?.ok) return
    await pause(100)
  }
}

function p95(took: readonly number[]): string {
  return (took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.95)] ?? 0).toFixed(0)
}

function check(what: string, holds: boolean): void {
  if (holds) return
  broken += 1
  say(`BROKEN: ${what}`)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
