import { expect, test } from 'vitest'
import { checkSitePath } from './collection.ts'

test.each(['/', '/essays', '/essays/an-old-name', '/essays?topic=x#top', '/ünïcode'])(
  'a path on the site may be an address: %s',
  (path) => expect(checkSitePath(path)).toBe(true),
)

test.each([
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  'evil.example',
  '/essays\\..',
  '/an essay',
  '/essays\n',
  '/\t/evil.example',
  ' /essays',
  '',
  null,
  undefined,
])('nothing that leads elsewhere may: %j', (path) => expect(checkSitePath(path)).toMatch(/^Please/u))
