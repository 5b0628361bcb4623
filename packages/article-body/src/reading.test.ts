import { expect, test } from 'vitest'
import { aBlock, aBody, aBreak, aFootnote, aHeading, aList, anItem, aParagraph } from './bodies.fixture.ts'
import { plainText } from './plain-text.ts'
import { toPublicBody } from './public-body.ts'
import { countWords, readingMinutes } from './reading-minutes.ts'
import { summaryFrom } from './summary.ts'

const bodyOf = (...nodes: Parameters<typeof aBody>) => toPublicBody(aBody(...nodes)).publicBody

test.each([
  ['', 0],
  ['One two three.', 3],
  ['well-known, don’t, 3.5 %', 3],
  ['word—word – word - word', 4],
  ['café résumé e\u0301t', 3],
])('the words of %j are %i', (text, count) => {
  expect(countWords(text)).toBe(count)
})

test.each([
  [0, 1],
  [1, 1],
  [356, 1],
  [357, 2],
  [833, 4],
  [2380, 10],
])('%i words take %i minutes', (words, minutes) => {
  expect(readingMinutes(words)).toBe(minutes)
})

test('the plain text has every block, footnotes last', () => {
  const body = bodyOf(
    aHeading('h2', 'Part'),
    aParagraph('One', aFootnote('Source'), aBreak, 'two'),
    aList('bullet', anItem('a'), anItem(aList('bullet', anItem('b')))),
    aBlock('code', { code: 'let x' }),
  )
  expect(plainText(body)).toBe('Part\n\nOne two\n\na\n\nb\n\nlet x\n\nSource')
  expect(plainText(body, { code: false })).not.toContain('let x')
})

test('the summary is the first paragraph', () => {
  expect(
    summaryFrom(bodyOf(aHeading('h2', 'Part'), aParagraph('A first one. And more.'), aParagraph('x'))),
  ).toBe('A first one. And more.')
  expect(summaryFrom(bodyOf(aHeading('h2', 'Part')))).toBe('')
})

test('a long first paragraph is summed up in whole sentences', () => {
  const sentence = 'It costs 3.5 hours of work, e.g. on a Friday afternoon, when nobody looks. '
  const summary = summaryFrom(bodyOf(aParagraph(sentence.repeat(9))))
  expect(summary).toBe(sentence.repeat(4).slice(0, -1))
  expect(summary.length).toBeLessThanOrEqual(300)
})

test('one endless sentence is cut between words', () => {
  const summary = summaryFrom(bodyOf(aParagraph('word '.repeat(200))))
  expect(summary).toMatch(/^(?:word )+word…$/u)
  expect(summary.length).toBeLessThanOrEqual(301)
})
