import { expect, test } from 'vitest'
import { createBreaker } from './breaker.ts'
import { createContentClient } from './content-client.ts'

function aBreaker() {
  const clock = { now: 1_000 }
  return { clock, breaker: createBreaker({ now: () => clock.now }) }
}

const fail = (breaker: ReturnType<typeof createBreaker>, times: number) => {
  for (let at = 0; at < times; at += 1) breaker.failed()
}

test('five failures in a row open it for ten seconds', () => {
  const { clock, breaker } = aBreaker()
  fail(breaker, 4)
  expect(breaker.lets()).toBe(true)
  fail(breaker, 1)
  expect(breaker.isOpen()).toBe(true)
  clock.now += 9_999
  expect(breaker.lets()).toBe(false)
  clock.now += 1
  expect(breaker.isOpen()).toBe(false)
})

test('an answer between them begins the count anew', () => {
  const { breaker } = aBreaker()
  fail(breaker, 4)
  breaker.answered()
  fail(breaker, 4)
  expect(breaker.isOpen()).toBe(false)
})

test('after the pause one question tries it, and the others wait for what becomes of it', () => {
  const { clock, breaker } = aBreaker()
  fail(breaker, 5)
  clock.now += 10_000
  expect([breaker.lets(), breaker.lets(), breaker.lets()]).toEqual([true, false, false])
  breaker.answered()
  expect(breaker.lets()).toBe(true)
})

test('one that fails again opens it for another pause', () => {
  const { clock, breaker } = aBreaker()
  fail(breaker, 5)
  clock.now += 10_000
  expect(breaker.lets()).toBe(true)
  breaker.failed()
  clock.now += 9_999
  expect(breaker.lets()).toBe(false)
})

test.each<[string, () => Promise<Response>, number]>([
  ['a CMS that does not answer is asked five times', () => Promise.reject(new TypeError('away')), 5],
  ['one that says 503 too', async () => new Response('', { status: 503 }), 5],
  ['one that says no is there', async () => new Response('', { status: 404 }), 20],
])('T-20 %s', async (_, respond, times) => {
  let asked = 0
  const client = createContentClient({
    baseUrl: 'http://cms.test',
    key: 'k',
    breaker: aBreaker().breaker,
    fetch: () => {
      asked += 1
      return respond()
    },
  })
  for (let at = 0; at < 20; at += 1) {
    await expect(client.site()).rejects.toMatchObject({ name: 'ContentError' })
  }
  expect(asked).toBe(times)
})
