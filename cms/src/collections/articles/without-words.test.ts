import { expect, test } from 'vitest'
import { aBody } from '../../testing/builders.ts'
import { isWithoutWords } from './without-words.ts'

const bodyOf = (...children: unknown[]) => ({ root: { type: 'root', children } })

test.each<[string, Record<string, unknown>, boolean]>([
  ['nothing at all', {}, true],
  ['a topic only', { topic: 'x', title: null, body: null }, true],
  ['an empty paragraph', { body: aBody('') }, true],
  [
    'spaces and a line break',
    { title: '  ', body: bodyOf({ type: 'paragraph', children: [{ type: 'linebreak' }] }) },
    true,
  ],
  ['a title', { title: 'One' }, false],
  ['a summary', { summary: 'One' }, false],
  ['a word in the text', { body: aBody('', 'One') }, false],
  ['an opening image', { hero: 'x' }, false],
  ['an empty heading', { body: aBody('## ') }, false],
  ['an image', { body: bodyOf({ type: 'upload', value: 'x' }) }, false],
  ['a body that nobody can read', { body: 'x' }, false],
])('a draft with %s is without words: %s', (_, article, isEmpty) => {
  expect(isWithoutWords(article)).toBe(isEmpty)
})
