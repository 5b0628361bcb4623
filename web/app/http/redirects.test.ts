import { expect, test } from 'vitest'
import { redirectTarget } from './redirects.ts'

test.each([
  ['to another essay', '/essays/new', '/essays/new'],
  ['to an address that is not canonical', '/Essays/New/', '/essays/new'],
  ['to itself', '/essays/old', null],
  ['to itself in capitals', '/essays/OLD/', null],
  ['to another site', 'https://evil.example/', null],
  ['to another site without a scheme', '//evil.example', null],
  ['to another site with a backslash', '/\\evil.example', null],
])('a redirect %s', (_, to, target) => {
  expect(redirectTarget('/essays/old', to)).toBe(target)
})
