import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { compressed, copyOf, drawnPage, encodingsTaken, isKnownTo, sayToCdn } from './copy.server.ts'

const [plain, gzip, br, both] = [0, 1, 2, 3]

test.each([
  ['', plain],
  ['identity', plain],
  ['gzip', gzip],
  ['GZIP', gzip],
  ['br', br],
  ['gzip, deflate, br, zstd', both],
  ['gzip;q=1.0, br;q=0.1', both],
  ['br;q=0, gzip', gzip],
  ['br; q=0.000, gzip', gzip],
  ['gzip;q=0', plain],
  ['*', both],
  ['*;q=0', plain],
  ['*, br;q=0', gzip],
  ['gzip, *;q=0', gzip],
  ['brotli, gzipped', plain],
])('Accept-Encoding: %j takes %i', (accept, taken) => {
  expect(encodingsTaken(accept)).toBe(taken)
})

test.each([
  ['"a"', true],
  ['W/"a"', true],
  ['"b", "a"', true],
  ['*', true],
  ['"b"', false],
  ['a', false],
  ['"ab"', false],
])('If-None-Match: %s names "a": %s', (header, isKnown) => {
  expect(isKnownTo(header, '"a"')).toBe(isKnown)
})

const text = '<p>The same words, over and over.</p>'.repeat(100)
async function aCopy(body: string, type: string) {
  const page = await drawnPage(
    new Response(body, {
      headers: {
        'Content-Type': type,
        'X-Request-Id': 'one',
        'Cache-Control': 'public, no-cache',
        Vary: 'x',
      },
    }),
  )
  const about = {
    key: '/',
    isPressed: true,
    tags: [],
    stamp: { seq: 0, era: '' },
    drawnAt: 0,
    isFlawed: false,
  }
  return copyOf({ ...page, bodies: await compressed(page, 'best') }, about)
}

test('each encoding holds the same words under a strong tag of its own', async () => {
  const { answers } = await aCopy(text, 'text/html; charset=utf-8')
  expect(answers[0].body.toString()).toBe(text)
  expect(gunzipSync(answers[1].body).toString()).toBe(text)
  expect(brotliDecompressSync(answers[2].body).toString()).toBe(text)
  expect(answers[3]).toBe(answers[2])
  expect(new Set(answers.map(({ etag }) => etag)).size).toBe(3)
  for (const { etag } of answers) expect(etag).toMatch(/^"[\w-]{22}"$/u)
})

test('a copy carries no header of one request, and says that it differs by encoding', async () => {
  const { answers } = await aCopy(text, 'text/html; charset=utf-8')
  const headers = answers[1].headers.map((each) => each.toLowerCase())
  expect(headers).not.toContain('x-request-id')
  expect(headers.filter((each) => each === 'vary')).toHaveLength(1)
  expect(headers).toEqual(expect.arrayContaining(['content-encoding', 'gzip', 'public, no-cache']))
  expect(answers[1].headersNotModified).not.toContain('content-type')
})

test.each([
  ['an image', text, 'image/png'],
  ['a short text', 'User-agent: *', 'text/plain'],
])('%s is sent as it is', async (_, body, type) => {
  const { answers } = await aCopy(body, type)
  for (const answer of answers) expect(answer.headers).not.toContain('Content-Encoding')
})

test.each(['text/html', 'application/rss+xml', 'application/xml', 'application/feed+json; charset=utf-8'])(
  '%s is compressed',
  async (type) => {
    const { answers } = await aCopy(text, type)
    expect(answers[2].headers).toContain('Content-Encoding')
  },
)

test('a redirect that says nothing about it is asked for again each time', async () => {
  const page = await drawnPage(new Response(null, { status: 301, headers: { Location: '/essays/new' } }))
  expect(page.headers).toContainEqual(['cache-control', 'public, no-cache'])
})

test('what is said to a CDN stands in each answer once, also in a 304, and takes the place of what was said before', async () => {
  const copy = await aCopy(text, 'text/html; charset=utf-8')
  const before = structuredClone(copy.answers.map(({ headers }) => headers))
  for (const said of [
    ['Cache-Tag', 'a'],
    ['Cache-Tag', 'b', 'CDN-Cache-Control', 'max-age=300'],
  ]) {
    sayToCdn(copy, said)
    for (const [index, { headers, headersNotModified }] of copy.answers.entries()) {
      expect(headers).toEqual([...said, ...(before[index] ?? [])])
      expect(headersNotModified.slice(0, said.length)).toEqual(said)
      expect(headersNotModified.filter((name) => name === 'Cache-Tag')).toHaveLength(1)
    }
  }
  sayToCdn(copy, [])
  expect(copy.answers.map(({ headers }) => headers)).toEqual(before)
})
