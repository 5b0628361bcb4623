import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { openLiveToken, sealLiveToken, type LiveClaims } from './live-token.ts'

const secret = 'a-secret-of-tests-that-is-long-enough-to-be-one'
const now = Date.UTC(2027, 2, 1, 12)
const claims: LiveClaims = {
  article: randomUUID(),
  user: randomUUID(),
  wasLive: false,
  expiresAt: now + 10 * 60_000,
}
const token = sealLiveToken(claims, secret)
const [words = '', signature = ''] = token.slice(2).split('.')

test('a token says what was sealed in it', () => {
  expect(openLiveToken(token, secret, now)).toEqual(claims)
})

const forged = Buffer.from(JSON.stringify({ ...claims, article: randomUUID() })).toString('base64url')

describe('a token opens nothing', () => {
  test.each([
    ['when it has run out', token, secret, claims.expiresAt],
    ['when it would last longer than a quarter of an hour', token, secret, now - 6 * 60_000],
    ['with another secret', token, `${secret}-another`, now],
    ['about another article under the same signature', `l_${forged}.${signature}`, secret, now],
    ['without a signature', `l_${words}`, secret, now],
    ['with an empty signature', `l_${words}.`, secret, now],
    ['with half a signature', `l_${words}.${signature.slice(0, 20)}`, secret, now],
    ['with a part too many', `${token}.x`, secret, now],
    ['without its prefix', token.slice(2), secret, now],
    ['when it is empty', '', secret, now],
    ['when it is a share link’s', `s_${'x'.repeat(43)}`, secret, now],
  ])('%s', (_, given, key, at) => {
    expect(openLiveToken(given, key, at)).toBeNull()
  })
})
