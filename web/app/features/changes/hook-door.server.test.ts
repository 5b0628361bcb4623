import { createHmac } from 'node:crypto'
import { hookLimitBytes, hookSecretsSchema } from '@galley/content-model'
import { expect, test } from 'vitest'
import { openHookDoor } from './hook-door.server.ts'

const at = Date.parse('2026-11-22T10:00:00Z')
const secret = (step: number) => new Uint8Array(32).map((_, index) => index * step)
const present = secret(1)
const next = secret(2)
const strange = secret(3)
const change = {
  seq: 7,
  what: 'topic',
  act: 'changed',
  id: 'a',
  name: 'a-topic',
  before: null,
  at: '2026-11-22T09:59:59.000Z',
}
const news = JSON.stringify({
  type: 'changes',
  timestamp: '2026-11-22T10:00:00.000Z',
  data: { after: 6, changes: [change] },
})

type Sent = { secret?: Uint8Array; id?: string; seconds?: number; body?: string; signedBody?: string }

function sent({ secret: key = present, id = 'one', seconds = 0, body = news, signedBody = body }: Sent = {}) {
  const timestamp = String(at / 1000 + seconds)
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${signedBody}`).digest('base64')
  const headers = new Headers({
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  })
  return { headers, body: new TextEncoder().encode(body) }
}

function without(name: string) {
  const { headers, body } = sent()
  headers.delete(name)
  return { headers, body }
}

function altered(name: string, value: (old: string) => string) {
  const { headers, body } = sent()
  headers.set(name, value(headers.get(name) ?? ''))
  return { headers, body }
}

const door = (secrets = [present, next]) => openHookDoor({ secrets, now: () => at })

test.each([
  ['as it should be', sent(), 204],
  ['signed by the second secret', sent({ secret: next }), 204],
  [
    'signed by both, the unknown one first',
    altered('webhook-signature', (old) => `v1,${'A'.repeat(43)}= ${old}`),
    204,
  ],
  [
    'with a signature of another kind beside it',
    altered('webhook-signature', (old) => `v1a,xyz ${old}`),
    204,
  ],
  ['signed 5 minutes ago', sent({ seconds: -300 }), 204],
  ['signed 5 minutes ahead', sent({ seconds: 300 }), 204],
  ['signed longer ago', sent({ seconds: -301 }), 401],
  ['signed further ahead', sent({ seconds: 301 }), 401],
  ['signed by a strange secret', sent({ secret: strange }), 401],
  ['with another body than the signed one', sent({ signedBody: news.replace('7', '8') }), 401],
  ['with another id', altered('webhook-id', () => 'two'), 401],
  ['with another time', altered('webhook-timestamp', (old) => String(Number(old) + 1)), 401],
  ['with a time that is none', altered('webhook-timestamp', () => 'now'), 401],
  ['with a signature that is cut off', altered('webhook-signature', (old) => old.slice(0, -4)), 401],
  [
    'with only a signature of another kind',
    altered('webhook-signature', (old) => old.replace('v1,', 'v2,')),
    401,
  ],
  ['without an id', without('webhook-id'), 401],
  ['without a time', without('webhook-timestamp'), 401],
  ['without a signature', without('webhook-signature'), 401],
  ['that is too long', sent({ body: ' '.repeat(hookLimitBytes + 1) }), 413],
  ['that is no JSON', sent({ body: 'news' }), 400],
  ['that tells of nothing', sent({ body: news.replace(/\[.*\]/u, '[]') }), 400],
])('a hook %s → %i', (_, { headers, body }, status) => {
  expect(door()(headers, body).status).toBe(status)
})

test('without a secret nothing is taken', () => {
  const { headers, body } = sent()
  expect(door([])(headers, body).status).toBe(401)
})

test('the same id is heard once, also when it is sent again with another time', () => {
  const take = door()
  const first = sent()
  const again = sent({ seconds: 30 })
  expect(take(first.headers, first.body)).toMatchObject({ ok: true, hook: { after: 6 } })
  expect(take(first.headers, first.body)).toEqual({ ok: true, status: 204, hook: null })
  expect(take(again.headers, again.body)).toEqual({ ok: true, status: 204, hook: null })
})

test('ids are remembered for ten minutes, which is as long as a signature is good', () => {
  let now = at
  const take = openHookDoor({ secrets: [present], now: () => now })
  const ahead = sent({ seconds: 300 })
  take(ahead.headers, ahead.body)
  now = at + 599_999
  expect(take(ahead.headers, ahead.body)).toMatchObject({ status: 204, hook: null })
  now = at + 600_001
  expect(take(ahead.headers, ahead.body).status).toBe(401)
})

test('the example of Standard Webhooks is known by its signature', () => {
  const take = openHookDoor({
    secrets: hookSecretsSchema.parse('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'),
    now: () => 1_614_265_330_000,
  })
  const headers = new Headers({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  })
  // Its signature is right; what it says is nothing for this site.
  expect(take(headers, new TextEncoder().encode('{"test": 2432232314}')).status).toBe(400)
})
