import { expect, test } from 'vitest'
import { openReceipt, sealReceipt } from './receipt-token.server.ts'
import type { Receipt } from './receipt-token.server.ts'

const secret = 'a-secret-of-at-least-thirty-two-characters'
const receipt: Receipt = { reference: 'G-7K2M-9QXD', path: 'message', fileLeftOut: false }

test('what was sealed is read back', () => {
  expect(openReceipt(sealReceipt(receipt, secret), secret)).toEqual(receipt)
})

test('the same receipt has the same address', () => {
  expect(sealReceipt({ ...receipt }, secret)).toBe(sealReceipt({ ...receipt }, secret))
})

test('a token with any one character changed is refused', () => {
  const token = sealReceipt(receipt, secret)
  for (let at = 0; at < token.length - 1; at += 1) {
    const changed = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1)
    expect(openReceipt(changed, secret)).toBeNull()
  }
})

test.each([
  ['nothing', ''],
  ['words alone', 'eyJ9'],
  ['a third part', `${sealReceipt(receipt, secret)}.x`],
  ['another deployment’s token', sealReceipt(receipt, `${secret}-other`)],
])('%s is refused', (_, token) => {
  expect(openReceipt(token, secret)).toBeNull()
})
