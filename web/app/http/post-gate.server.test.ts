import { expect, test } from 'vitest'
import { formLimitBytes, readWithinLimit, refusalOfPost } from './post-gate.server.ts'

const site = 'https://galley.example'
const form = 'application/x-www-form-urlencoded'

test.each([
  // origin                    sec-fetch-site   host               refused with
  [site, 'same-origin', 'galley.example', null],
  [site, undefined, 'galley.example', null],
  [undefined, 'none', 'galley.example', null],
  [undefined, undefined, 'galley.example', null],
  ['null', 'same-origin', 'galley.example', null],
  ['http://127.0.0.1:3000', 'same-origin', '127.0.0.1:3000', null],
  ['null', undefined, 'galley.example', 403],
  ['null', 'cross-site', 'galley.example', 403],
  ['https://evil.example', undefined, 'galley.example', 403],
  ['https://evil.example', 'same-origin', 'galley.example', 403],
  [site, 'cross-site', 'galley.example', 403],
  ['https://blog.galley.example', 'same-site', 'galley.example', 403],
  ['not an origin', undefined, 'galley.example', 403],
])('a post from origin %s, fetch site %s, to host %s → %s', (origin, fetchSite, host, status) => {
  const headers = new Headers({ 'content-type': form, host })
  if (origin !== undefined) headers.set('origin', origin)
  if (fetchSite !== undefined) headers.set('sec-fetch-site', fetchSite)
  expect(refusalOfPost(headers, site)?.status ?? null).toBe(status)
})

test.each([
  [form, null],
  ['application/x-www-form-urlencoded; charset=UTF-8', null],
  ['Multipart/Form-Data; boundary=x', null],
  ['application/json', 415],
  ['text/plain', 415],
  ['', 415],
])('a post of type %j → %s', (type, status) => {
  expect(refusalOfPost(new Headers({ 'content-type': type }), site)?.status ?? null).toBe(status)
})

test('a length that says it is too large is refused before it is read', () => {
  const headers = new Headers({ 'content-type': form, 'content-length': String(formLimitBytes + 1) })
  expect(refusalOfPost(headers, site)?.status).toBe(413)
})

test('a body that does not say its length is read up to the limit', async () => {
  let pulled = 0
  const endless = new ReadableStream<Uint8Array>({
    pull(stream) {
      pulled += 1
      stream.enqueue(new Uint8Array(500_000))
    },
  })
  expect(await readWithinLimit(endless)).toMatchObject({ status: 413 })
  expect(pulled).toBeLessThan(8)
})

test('a body within the limit is read whole', async () => {
  const body = new Blob([new Uint8Array([1, 2]), new Uint8Array([3])]).stream()
  expect(await readWithinLimit(body)).toEqual(new Uint8Array([1, 2, 3]))
})
