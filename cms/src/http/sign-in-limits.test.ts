import { expect, test } from 'vitest'
import { openSignInLimits } from './sign-in-limits.ts'

const login = ['users', 'login']

/** Thirty tries from one address. */
function tired(from: string) {
  let now = 0
  const limits = openSignInLimits(() => now)
  for (let tries = 0; tries < 30; tries += 1) expect(limits.waitOf(login, from)).toBeNull()
  return { limits, pass: (ms: number) => (now += ms) }
}

test('a network that tried thirty times waits until ten minutes after its first try', () => {
  const { limits, pass } = tired('203.0.113.9')
  pass(60_000)
  expect(limits.waitOf(login, '203.0.113.9')).toBe(540)
  pass(540_000)
  expect(limits.waitOf(login, '203.0.113.9')).toBeNull()
})

test.each([
  // who comes after thirty tries of    counted as the same network
  ['203.0.113.9', '203.0.113.9', true],
  ['203.0.113.9', '203.0.113.10', false],
  ['203.0.113.9', '::ffff:203.0.113.9', true],
  ['2001:db8::1', '2001:db8:0:0:ffff:1:2:3', true],
  ['2001:db8::1', '2001:db8:0:1::1', false],
  // what a visitor writes stands before what the proxy writes
  ['203.0.113.9', '198.51.100.1, 203.0.113.9', true],
  ['203.0.113.9', '203.0.113.9, 198.51.100.1', false],
])('%s, then %s: the same network %s', (first, second, same) => {
  expect(tired(first).limits.waitOf(login, second) !== null).toBe(same)
})

test.each(['127.0.0.1', '::1', '', 'nonsense', null])('%j is nobody who could be counted', (from) => {
  const limits = openSignInLimits()
  for (let tries = 0; tries < 100; tries += 1) expect(limits.waitOf(login, from)).toBeNull()
})

test.each([['users/login'], ['users/forgot-password'], ['users/reset-password']])('%s is counted', (path) => {
  expect(tired('203.0.113.9').limits.waitOf(path.split('/'), '203.0.113.9')).not.toBeNull()
})

test('nothing else is counted', () => {
  expect(tired('203.0.113.9').limits.waitOf(['articles'], '203.0.113.9')).toBeNull()
})
