import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { startStack, testResultsFolder, type Program } from '@galley/testing/stack'
import { testLogins, testSecrets } from '@galley/testing/test-environment'
import { afterAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { emailOf, submit } from '../test/site-process.ts'

/*
 * SIGTERM of each program under load, asked as the proxy asks: it looks at /healthz every 250 ms and holds back what comes
 * while the answer is no. What it let through must be answered. A refused connection is no failed request: nothing was
 * asked, and it is tried again.
 */
process.env['STOP_WAIT_SECONDS'] = '2'
const stack = await startStack({ logFolder: join(testResultsFolder, 'bench') })
const agent = new Agent({ keepAlive: true, maxSockets: 50 })
afterAll(async () => {
  agent.destroy()
  await stack.stop()
})

const say = (line: string) => process.stdout.write(`${line}\n`)
const asSite = { authorization: `users API-Key ${testSecrets.siteKey}` }

type Count = { answered: number; held: number; refused: number; failed: string[] }

/** One request over kept connections, as a proxy sends it. */
function ask(url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    request(url, { agent, headers }, (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode ?? 0)).on('error', reject)
    })
      .on('error', reject)
      .end()
  })
}

/** Twenty clients who ask one thing after the other until they are told to stop. */
function load(urls: string[], health: string, headers: Record<string, string> = {}) {
  const count: Count = { answered: 0, held: 0, refused: 0, failed: [] }
  const over = new AbortController()
  let isWell = true
  const looking = setInterval(() => {
    void fetch(health).then(
      ({ ok }) => (isWell = ok),
      () => (isWell = false),
    )
  }, 250)
  const client = async (number: number) => {
    for (let turn = number; !over.signal.aborted; turn += 1) {
      if (!isWell) {
        count.held += 1
        await new Promise((resolve) => setTimeout(resolve, 50))
        continue
      }
      const url = urls[turn % urls.length] ?? ''
      try {
        const status = await ask(url, headers)
        if (status < 500) count.answered += 1
        else count.failed.push(`${url}: ${status}`)
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
        if (code !== 'ECONNREFUSED') count.failed.push(`${url}: ${code}`)
        else {
          count.refused += 1
          await new Promise((resolve) => setTimeout(resolve, 50))
        }
      }
    }
  }
  const clients = Promise.all(Array.from({ length: 20 }, (_, number) => client(number)))
  return {
    async end() {
      over.abort()
      clearInterval(looking)
      await clients
      return count
    },
    count,
  }
}

/** Asks a program to stop and waits until another one has taken its place. @returns how long the old one took */
async function replaced(name: Program, isUp: () => Promise<boolean>): Promise<number> {
  const before = stack.pid(name)
  const began = performance.now()
  stack.kill(name, 'SIGTERM')
  await vi.waitFor(() => expect(stack.pid(name)).not.toBe(before), { timeout: 60_000, interval: 10 })
  const took = performance.now() - began
  await vi.waitFor(async () => expect(await isUp().catch(() => false)).toBe(true), {
    timeout: 120_000,
    interval: 100,
  })
  return took
}

const isOk = (url: string) => async () => (await fetch(url)).ok

test.each([
  [
    'web',
    [`${stack.site}/`, `${stack.site}/essays`, `${stack.site}/get-started`],
    `${stack.site}/healthz`,
    {},
  ],
  ['cms', [`${stack.cms}/api/articles?limit=20`, `${stack.cms}/api/topics`], `${stack.cms}/healthz`, asSite],
] as const)(
  '%s is asked to stop three times under load, and fails no request',
  async (name, urls, up, headers) => {
    const clients = load([...urls], up, headers)
    const took: number[] = []
    for (let turn = 0; turn < 3; turn += 1) {
      const before = clients.count.answered
      await vi.waitFor(() => expect(clients.count.answered).toBeGreaterThan(before + 200), {
        timeout: 60_000,
      })
      took.push(await replaced(name, isOk(up)))
    }
    const { answered, refused, failed } = await clients.end()
    say(
      `${name}: 3 × SIGTERM under 20 clients: ${answered} answered, ${failed.length} failed, ${refused} refused and tried again; ended after ${took.map((ms) => (ms / 1_000).toFixed(1)).join(', ')} s`,
    )
    expect(failed).toEqual([])
  },
)

test('the worker is asked to stop three times while mail is written, and all of it goes out once', async () => {
  const visitors = Array.from({ length: 30 }, (_, index) => ({
    submissionKey: randomUUID(),
    message: `A question about the figures of week ${index} ${randomUUID()}`,
    from: `198.51.100.${index + 1}`,
  }))
  const addresses = new Set(visitors.map(({ submissionKey }) => emailOf(submissionKey)))
  const confirmations = async () => (await deliveries()).filter(({ toAddress }) => addresses.has(toAddress))
  const haveGone = async (count: number) =>
    (await confirmations()).filter(({ sentAt }) => sentAt !== null).length >= count
  const took: number[] = []
  for (const [index, visitor] of visitors.entries()) {
    expect((await submit(stack.site, visitor)).status).toBe(303)
    if (index % 10 === 5) took.push(await replaced('worker', () => haveGone(index + 1)))
  }
  await vi.waitFor(async () => expect(await haveGone(visitors.length)).toBe(true), {
    timeout: 180_000,
    interval: 500,
  })
  const mails = await confirmations()
  expect(mails).toHaveLength(visitors.length)
  say(
    `worker: 3 × SIGTERM while 30 inquiries came: ended after ${took.map((ms) => (ms / 1_000).toFixed(1)).join(', ')} s; ${mails.length} confirmations sent, none stuck, most tries of one: ${Math.max(...mails.map(({ attempts }) => attempts))}`,
  )
})

const deliveriesSchema = z.object({
  docs: z.array(
    z.object({
      toAddress: z.string(),
      sentAt: z
        .string()
        .nullish()
        .transform((at) => at ?? null),
      attempts: z.number(),
    }),
  ),
})

/** What the owner sees of the mail. */
async function deliveries() {
  const login = await fetch(`${stack.cms}/api/users/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(testLogins.owner),
  })
  const { token } = z.object({ token: z.string() }).parse(await login.json())
  const answer = await fetch(`${stack.cms}/api/deliveries?limit=10000&depth=0`, {
    headers: { authorization: `JWT ${token}` },
  })
  return deliveriesSchema.parse(await answer.json()).docs
}
