import { expect, test } from 'vitest'
import { fetchStatus } from './fetch-status.ts'

const answering = (status: number, body: unknown) => async () => Response.json(body, { status })

test.each<[string, typeof fetch, RegExp]>([
  ['the database is away', answering(503, {}), /^The database does not answer\. .*Postgres/u],
  ['the CMS is away', () => Promise.reject(new TypeError('away')), /^The CMS does not answer\./u],
  ['the session is over', answering(401, {}), /sign in again/u],
  ['the answer makes no sense', answering(200, { rows: 7 }), /could not be read/u],
])('%s: the page says so', async (_, fetchIt, words) => {
  expect(await fetchStatus(fetchIt)).toEqual({ why: expect.stringMatching(words) })
})

test('rows are read as they are', async () => {
  const status = { at: '2026-11-22T12:00:00.000Z', rows: [] }
  expect(await fetchStatus(answering(200, status))).toEqual(status)
})
