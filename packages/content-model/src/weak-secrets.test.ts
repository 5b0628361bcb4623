import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { isGuessable, isWeakPassword } from './index.ts'

test.each([
  '0123456789abcdef0123456789abcdef',
  'a'.repeat(40),
  'openssl rand -hex 32 openssl rand -hex 32',
  'MySuperSecretKey12345678901234567890',
  'qwertyuiopasdfghjklzxcvbnm1234567890',
  'this-is-not-a-secret-but-long-enough-32',
  'jwt-secret-token-for-development-only',
  'change-me-change-me-change-me-please-1',
])('%s can be guessed', (secret) => {
  expect(isGuessable(secret)).toBe(true)
})

test('what openssl rand makes cannot, in hexadecimal or base64', () => {
  expect(isGuessable('f8b1efbe55bb3ea7dde4dd8e79119036')).toBe(false)
  for (let number = 0; number < 3_000; number += 1) {
    const hash = createHash('sha256').update(String(number)).digest()
    for (const made of [hash.toString('hex'), hash.subarray(0, 16).toString('hex'), hash.toString('base64')])
      expect([made, isGuessable(made)]).toEqual([made, false])
  }
})

test.each(['password1234', 'aaaaaaaaaaaa', 'letmein12345', 'galley-admin'])(
  '%s is tried first',
  (password) => {
    expect(isWeakPassword(password)).toBe(true)
  },
)
