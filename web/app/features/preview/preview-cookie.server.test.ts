import { describe, expect, test } from 'vitest'
import {
  forgottenToken,
  isPreviewKey,
  keptToken,
  tokenFor,
  tokensForImages,
} from './preview-cookie.server.ts'

const key = '0b7e1f0a-55a5-4b0e-9a37-3f5a4b6c1d01'
const other = '7b1f6f0e-8a3c-4a75-9d0c-1f1b0a9b8c7d'
const now = Date.UTC(2027, 2, 1, 12)
const preview = { key, token: 's_abc', expiresAt: new Date(now + 60_000).toISOString() }

test('a token is kept for its own preview and for images, out of reach of scripts', () => {
  expect(keptToken(preview, 'https://site.example', now)).toEqual([
    `galley-preview-${key}=s_abc; Path=/preview/${key}; Max-Age=60; HttpOnly; SameSite=Lax; Secure`,
    `galley-preview-${key}=s_abc; Path=/media; Max-Age=60; HttpOnly; SameSite=Lax; Secure`,
  ])
})

test('without TLS it is not marked secure: a browser would drop it', () => {
  expect(keptToken(preview, 'http://localhost:3000', now).join()).not.toContain('Secure')
})

test('it is never kept longer than half a day, nor longer than it opens', () => {
  const inAMonth = new Date(now + 30 * 24 * 3_600_000).toISOString()
  expect(keptToken({ ...preview, expiresAt: inAMonth }, 'https://site.example', now)[0]).toContain('=43200;')
  expect(keptToken(preview, 'https://site.example', now + 120_000)[0]).toContain('Max-Age=0;')
})

test('leaving forgets it in both places', () => {
  expect(forgottenToken(key, 'https://site.example')).toHaveLength(2)
  for (const line of forgottenToken(key, 'https://site.example')) expect(line).toContain('=; Path=/')
})

describe('reading cookies', () => {
  test.each([
    ['none', null, null],
    ['another preview’s', `galley-preview-${other}=s_x`, null],
    ['its own among others', `a=b; galley-preview-${key}=s_abc; c=d`, 's_abc'],
    ['its own, empty', `galley-preview-${key}=`, null],
    ['broken ones', `;;=; galley-preview-${key}=l_a.b`, 'l_a.b'],
  ])('%s', (_, header, token) => {
    expect(tokenFor(key, header)).toBe(token)
  })

  test('for images all are tried, up to four', () => {
    const header = Array.from({ length: 9 }, (_, index) => `galley-preview-${index}=t${index}`).join('; ')
    expect(tokensForImages(`a=b; ${header}`)).toEqual(['t0', 't1', 't2', 't3'])
  })
})

test.each([
  [key, true],
  [key.toUpperCase(), false],
  [`${key};.css`, false],
  [`${key}/x.css`, false],
  ['', false],
])('%j is a key: %s', (given, is) => {
  expect(isPreviewKey(given)).toBe(is)
})
