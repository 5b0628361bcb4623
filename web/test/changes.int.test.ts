import { createHmac } from 'node:crypto'
import { hookSecretsSchema } from '@galley/content-model'
import type { Change } from '@galley/content-model'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { openSite, testEnvironment } from './site-on-fake-cms.ts'

const site = await openSite(testEnvironment, { pollEveryMs: 100 })
const { content } = site.cms
beforeEach(async () => {
  site.cms.reset()
  // It has followed to the present: the numbers of the fake CMS begin anew.
  await vi.waitFor(() => {
    if (site.changes.status().seq !== 0) throw new Error('It has not asked yet.')
  }, patience)
})
afterAll(() => site.stop())

const patience = { timeout: 10_000, interval: 10 }
const [secret = new Uint8Array()] = hookSecretsSchema.parse(testEnvironment.SITE_HOOK_SECRETS)
const bookings: Change = {
  seq: 1,
  what: 'bookings',
  act: 'changed',
  id: null,
  name: null,
  before: null,
  at: '2031-03-01T10:00:00.000Z',
}
const hookOf = (changes: Change[]) =>
  JSON.stringify({ type: 'changes', timestamp: bookings.at, data: { after: 0, changes } })

function post(body: string, headers: Record<string, string> = {}) {
  const [id, timestamp] = [crypto.randomUUID(), String(Math.floor(Date.now() / 1000))]
  const signature = createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')
  return site.ask('/hooks/changes', {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signature}`,
      ...headers,
    },
  })
}

const timesAt = async () => (await site.ask('/get-started/call')).text()
const first = '2031-03-03T14:00:00.000Z'

/** Somebody else's browser, at another instance of the site. */
function isBookedElsewhere() {
  content.calls.starts = content.calls.starts.filter((start) => start !== first)
  content.changes = [bookings]
}

test('a time that was booked at another instance of the site is off the page as soon as a hook tells of it', async () => {
  expect(await timesAt()).toContain(first)
  isBookedElsewhere()
  expect((await post(hookOf([bookings]))).status).toBe(204)
  await vi.waitFor(() => expect(site.changes.status().seq).toBe(1), patience)
  expect(await timesAt()).not.toContain(first)
})

test('Done when 3: and after the next question to the feed, when no hook arrived', async () => {
  isBookedElsewhere()
  await vi.waitFor(() => expect(site.changes.status().seq).toBe(1), patience)
  expect(await timesAt()).not.toContain(first)
})

test.each([
  ['a strange signature', { 'webhook-signature': 'v1,AAAA' }, 401],
  ['an old time', { 'webhook-timestamp': '1614265330' }, 401],
  [
    'a browser’s headers, and is taken by its signature all the same',
    { origin: 'https://evil.example' },
    204,
  ],
])('a hook with %s', async (_, headers, status) => {
  expect((await post(hookOf([bookings]), headers)).status).toBe(status)
})

test('a hook that is too long is refused, and so is one that says nothing', async () => {
  expect((await post('x'.repeat(300_000))).status).toBe(413)
  expect((await site.ask('/hooks/changes', { method: 'POST' })).status).toBe(401)
})

test('the address of hooks shows nothing to who reads it', async () => {
  expect((await site.ask('/hooks/changes')).status).toBe(404)
})

test('how well the site follows is told where readiness is', async () => {
  expect(await (await site.ask('/readyz')).json()).toMatchObject({ changes: { isStale: false } })
})
