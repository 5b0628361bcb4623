import { expect, test } from 'vitest'
import { canonicalPath, hasDotSegments } from './canonical-address.ts'

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
  ['/%65ssays', '/essays'],
  ['/feed%2Exml', '/feed.xml'],
  ['/essays/%2567ive', null],
  ['/receipt/AbC.dEf/', '/receipt/AbC.dEf'],
])('%s → %s', (asked, canonical) => {
  expect(canonicalPath(asked)).toBe(canonical)
})

test('a canonical path is its own canonical path, so there is never a second redirect', () => {
  for (const path of ['/A//b/', '//x//', '/RECEIPT/Ab/', '/%%36%31', '/%65%2F/']) {
    const once = canonicalPath(path) ?? path
    expect(canonicalPath(once)).toBeNull()
  }
})

test.each([
  ['/preview/../essays', true],
  ['/essays/./the-second-list', true],
  ['/essays/%2e%2E/feed.xml', true],
  ['/essays/.%2e', true],
  ['/assets\\..\\feed.xml', true],
  ['/essays?q=/../', false],
  ['/media/desk..webp', false],
  ['/.well-known/security.txt', false],
])('%s goes up and down: %j', (target, does) => {
  expect(hasDotSegments(target)).toBe(does)
})
