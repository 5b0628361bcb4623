import { expect, test } from 'vitest'
import { canonicalPath } from './canonical-address.ts'

test.each([
  ['/', null],
  ['/essays', null],
  ['/essays/', '/essays'],
  ['/Essays/The-Second-List', '/essays/the-second-list'],
  ['//evil.example/essays', '/evil.example/essays'],
  ['/essays//the-second-list///', '/essays/the-second-list'],
  ['//', '/'],
  ['/%C3%BCber', null],
  ['/%C3%BCber-UNS', '/%C3%BCber-uns'],
  ['/100%', null],
  ['/media/Desk-960.webp', null],
  ['/receipt/AbC.dEf', null],
  ['/receipt/AbC.dEf/', '/receipt/AbC.dEf'],
])('%s → %s', (asked, canonical) => {
  expect(canonicalPath(asked)).toBe(canonical)
})

test('a canonical path is its own canonical path, so there is never a second redirect', () => {
  for (const path of ['/A//b/', '//x//', '/RECEIPT/Ab/']) {
    const once = canonicalPath(path) ?? path
    expect(canonicalPath(once)).toBeNull()
  }
})
