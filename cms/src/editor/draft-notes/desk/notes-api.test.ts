import { expect, test } from 'vitest'
import { createNotesApi } from './notes-api.ts'

function answering(
  status: number,
  body: unknown,
  seen: { url?: string; init?: RequestInit | undefined } = {},
) {
  return createNotesApi(async (url, init) => {
    seen.url = String(url)
    seen.init = init
    return Response.json(body, { status })
  })
}

test('an act is sent to its route with the cookie and what the sender saw', async () => {
  const seen: { url?: string; init?: RequestInit | undefined } = {}
  const api = answering(200, { note: { id: 'n1' } }, seen)
  await api.act('n1', { name: 'resolve', body: { status: 'wontfix' } }, 3)
  expect(seen.url).toBe('/api/draft-notes/n1/resolve')
  expect(seen.init).toMatchObject({
    method: 'PATCH',
    credentials: 'include',
    body: '{"status":"wontfix","revision":3}',
  })
})

test('of a note that is not here, its article is asked for', async () => {
  const seen: { url?: string } = {}
  const answer = await answering(200, { id: 'n1', article: 'a1' }, seen).articleOf('n1')
  expect(seen.url).toBe('/api/draft-notes/n1?depth=0')
  expect(answer).toMatchObject({ ok: true, value: { article: 'a1' } })
})

test.each([
  [401, {}, 'signed-out', /sign in again/],
  [403, { errors: [{ message: 'Only editors do this.' }] }, 'refused', /Only editors do this/],
  [404, { errors: [{ message: 'There is no such note.' }] }, 'gone', /no such note/],
  [
    422,
    { errors: [{ message: 'Please write something first.', path: 'text' }] },
    'invalid',
    /write something/,
  ],
  [500, { errors: [{ message: 'relation "x" does not exist' }] }, 'broken', /try again in a moment/],
  [502, '<html>', 'broken', /try again in a moment/],
])('HTTP %i is told in a sentence', async (status, body, why, sentence) => {
  const answer = await answering(status, body).deleteNote('n1')
  expect(answer).toMatchObject({ ok: false, failure: { why, message: expect.stringMatching(sentence) } })
})

test('a conflict brings both versions', async () => {
  const data = { revision: 5, theirs: { text: 'their words' }, yours: { text: 'my words' } }
  const answer = await answering(409, { errors: [{ message: 'Somebody was faster.', data }] }).act(
    'n1',
    { name: 'text', body: { text: 'my words' } },
    4,
  )
  expect(answer).toMatchObject({ ok: false, failure: { why: 'conflict', conflict: data } })
})

test('no connection is told in a sentence', async () => {
  const api = createNotesApi(async () => {
    throw new TypeError('Failed to fetch')
  })
  expect(await api.history('n1')).toMatchObject({ ok: false, failure: { why: 'offline' } })
})
