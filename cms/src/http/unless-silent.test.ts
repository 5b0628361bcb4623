import { expect, test, vi } from 'vitest'
import { unlessNobodyWasAsked, unlessSilent } from './unless-silent.ts'

const never = new Promise<Response>(() => {})
const late = (ms: number) =>
  new Promise<Response>((resolve) => setTimeout(() => resolve(new Response('late')), ms))

test.each<[string, Promise<Response>, boolean[], number]>([
  ['what is answered at once is passed on', Promise.resolve(new Response()), [], 200],
  ['what takes long while the database answers is waited for', late(50), [false, false, false], 200],
  ['what waits for a database that says nothing is 503', never, [true], 503],
  ['a database that falls silent later is noticed', never, [false, true], 503],
])('T-11 %s', async (_, answer, looks, status) => {
  const isAway = vi.fn<() => Promise<boolean>>(async () => looks.shift() ?? false)
  expect((await unlessSilent(answer, isAway, 5)).status).toBe(status)
})

test.each([
  [401, true, 503],
  [403, true, 503],
  [403, false, 403],
  [404, true, 404],
  [200, true, 200],
])('T-11 a %i while the database is away (%s) is answered as %i', async (status, isAway, expected) => {
  const answer = await unlessNobodyWasAsked(new Response(null, { status }), async () => isAway)
  expect(answer.status).toBe(expected)
})
