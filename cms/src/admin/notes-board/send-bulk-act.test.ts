import { expect, test } from 'vitest'
import type { BulkAct } from '../../collections/draft-notes/contract.ts'
import { sendBulkAct } from './send-bulk-act.ts'

const act: BulkAct = { ids: ['n1'], act: 'resolve' }
const answering = (status: number, body: unknown) => () => Promise.resolve(Response.json(body, { status }))

test('hands on what was done and what was refused', async () => {
  const answer = { done: ['n1'], refused: [] }
  expect(await sendBulkAct(act, answering(200, answer))).toEqual({ ok: true, answer })
})

test.each([
  [401, { errors: [{ message: 'Please sign in first.' }] }, /^You are signed out\. Please sign in/u],
  [
    422,
    { errors: [{ message: 'Please choose at most 200 notes at once.' }] },
    /^Please choose at most 200 notes/u,
  ],
  [400, { errors: 'none' }, /^The server did not accept this\./u],
  [500, { errors: [{ message: 'Something went wrong.' }] }, /^The notes could not be changed just now\./u],
  [200, { something: 'else' }, /^The server did not accept this\./u],
])('an answer %i with %o is told in a sentence', async (status, body, sentence) => {
  expect(await sendBulkAct(act, answering(status, body))).toMatchObject({
    ok: false,
    message: expect.stringMatching(sentence),
  })
})

test('a server that cannot be reached is told in a sentence', async () => {
  const sent = await sendBulkAct(act, () => Promise.reject(new TypeError('Failed to fetch')))
  expect(sent).toMatchObject({ ok: false, message: expect.stringMatching(/could not be reached\. Please/u) })
})

test('an answer that is not JSON is told in a sentence', async () => {
  const sent = await sendBulkAct(act, () => Promise.resolve(new Response('<html>', { status: 502 })))
  expect(sent).toMatchObject({
    ok: false,
    message: expect.stringMatching(/^The notes could not be changed/u),
  })
})
