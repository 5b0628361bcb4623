import { expect, test } from 'vitest'
import { fetchMailHealth } from './fetch-mail-health.ts'

const answers =
  (body: unknown, status = 200) =>
  async () =>
    Response.json(body, { status })

test.each([
  [{ held: 0, banner: { state: 'ok' } }, 200, { held: 0, banner: { state: 'ok' } }],
  [
    { held: 2, banner: { state: 'failing', sentence: 'It fails.', todo: 'Please wait.' }, code: '535' },
    200,
    { held: 2, banner: { state: 'failing', sentence: 'It fails.', todo: 'Please wait.' } },
  ],
  [{ errors: [{ message: 'The outbox is for the owner.' }] }, 403, null],
  [{ held: 'two', banner: {} }, 200, null],
])('%j (%i) reads as %j', async (body, status, health) => {
  expect(await fetchMailHealth(answers(body, status))).toEqual(health)
})

test('nobody there is no banner: the page says so itself', async () => {
  expect(await fetchMailHealth(() => Promise.reject(new TypeError('fetch failed')))).toBeNull()
})
