import { expect, test } from 'vitest'
import { routeClass } from './route-class.ts'

test.each([
  ['articles', 200, 'articles'],
  ['articles/0b7e1f0a-55a5-4b0e-9a37-3f5a4b6c1d01', 200, 'articles/…'],
  ['media/file/zoe-on-holiday.webp', 200, 'media/…'],
  ['public-slugs/the-second-list', 200, 'public-slugs/…'],
  ['intake', 201, 'intake'],
  ['intake/0b7e1f0a-55a5-4b0e-9a37-3f5a4b6c1d01/0123456789abcdef', 200, 'intake/…'],
  ['desk/queue', 200, 'desk/queue'],
  ['anything-that-somebody-made-up', 404, 'refused'],
])('%s, answered with %i, is %s', (path, status, expected) => {
  expect(routeClass(path.split('/'), status)).toBe(expected)
})
