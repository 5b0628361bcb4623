import { slugFrom } from '@galley/content-model'
import { expect, test } from 'vitest'
import { addressWords } from './address-words.ts'

test.each([
  ['PM7 a hole', 'Why systems fail TK', 'why-systems-fail'],
  ['PM7 a hole in the middle', 'Why TK fail', 'why-fail'],
  ['a hole that is all there is', 'TKTK', ''],
  ['an annotation', 'Why systems fail [TODO: a better verb]', 'why-systems-fail'],
  ['an annotation in the middle', 'Why [FIXME: which] systems fail', 'why-systems-fail'],
  ['a bracket that is not closed', 'Why systems fail [TODO: a better', 'why-systems-fail'],
  ['a label without brackets', 'TODO: a title', ''],
  ['nothing of the kind', 'Why systems fail [sic]', 'why-systems-fail-sic'],
  ['small letters', 'The tk of things', 'the-tk-of-things'],
])('of a title with %s, “%s”, the address is “%s”', (_, title, slug) => {
  expect(slugFrom(addressWords(title))).toBe(slug)
})

test('a word of the site’s list that only looks like a hole stays in the address', () => {
  expect(slugFrom(addressWords('TK Maxx opened', { words: ['TK Maxx'] }))).toBe('tk-maxx-opened')
})
