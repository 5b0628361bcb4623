import { expect, test } from 'vitest'
import { isSlug, slugFrom } from './slug.ts'

test.each([
  // title                              slug
  ['Why pilots don’t ship', 'why-pilots-dont-ship'],
  ['Zoë’s café, naïvely', 'zoes-cafe-naively'],
  ['Über Uns!', 'uber-uns'],
  ['Straße 7', 'strasse-7'],
  ['  --Count   first--  ', 'count-first'],
  ['数える', ''],
])('“%s” gives “%s”', (title, slug) => {
  expect(slugFrom(title)).toBe(slug)
})

test('a long title gives a slug that is one', () => {
  expect(isSlug(slugFrom('word '.repeat(50)))).toBe(true)
})
