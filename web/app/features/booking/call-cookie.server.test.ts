import { expect, test } from 'vitest'
import { isPageSeal, isReference, keptCall, sealPage, tokenOfCall } from './call-cookie.server.ts'

const token = 'kingfisherKingfisher_1'
const given = { reference: 'G-7K2M-9QXD', token }

test('B12 a token goes to the pages of its one call alone, and to no script', () => {
  expect(keptCall(given, 'https://galley.example')).toBe(
    `galley-call-g-7k2m-9qxd=${token}; Path=/call/g-7k2m-9qxd; Max-Age=86400; HttpOnly; SameSite=Lax; Secure`,
  )
  expect(keptCall(given, 'http://127.0.0.1:3000')).not.toContain('Secure')
})

test('B12 a call finds its own token among others', () => {
  const cookies = `galley-call-g-0000-0000=other; galley-call-g-7k2m-9qxd=${token}`
  expect(tokenOfCall('g-7k2m-9qxd', cookies)).toBe(token)
  expect(tokenOfCall('g-7k2m-9qxe', cookies)).toBeNull()
  expect(tokenOfCall('g-7k2m-9qxd', null)).toBeNull()
})

test.each([
  ['g-7k2m-9qxd', true],
  ['G-7K2M-9QXD', false],
  ['g-7k2m-9qxd/..', false],
  ['', false],
])('%j is the reference of an address: %s', (text, is) => {
  expect(isReference(text)).toBe(is)
})

test('B12 a page’s own token is of one call and of our secret, the present one or the one before', () => {
  const seal = sealPage(token, 'now')
  expect(isPageSeal(seal, token, ['now'])).toBe(true)
  expect(isPageSeal(seal, token, ['next', 'now'])).toBe(true)
  expect(isPageSeal(seal, token, ['next'])).toBe(false)
  expect(isPageSeal(seal, 'another', ['now'])).toBe(false)
  expect(isPageSeal('', token, ['now'])).toBe(false)
})
