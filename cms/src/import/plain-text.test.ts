import { flatBlocks } from '@galley/article-body'
import { expect, test } from 'vitest'
import { body } from './lexical.ts'
import { readPlainText } from './plain-text.ts'

/** Each block as `kind: words`, with ` / ` where a line break is. */
function outline(source: string, title: string | null = null): string[] {
  return flatBlocks(body(readPlainText(source, title).children)).map(
    ({ kind, text }) => `${kind}: ${text.replaceAll('\u2028', ' / ')}`,
  )
}

const paragraph = 'This is a paragraph, which ends as paragraphs do.'

test('the first line is the title and is not repeated in the text', () => {
  expect(readPlainText(`Count first\n\n${paragraph}`).title).toBe('Count first')
  expect(outline(`Count first\n\n${paragraph}`)).toEqual([`paragraph: ${paragraph}`])
})

test('a title right above its first paragraph is still a title', () => {
  expect(outline(`Count first\n${paragraph}`)).toEqual([`paragraph: ${paragraph}`])
})

test('a text that begins with a sentence has no title', () => {
  expect(readPlainText(`${paragraph}\n\n${paragraph}`).title).toBeNull()
})

test('a title that front matter states is taken out of the text once', () => {
  expect(outline(`Count first\n\n${paragraph}`, 'Count first')).toEqual([`paragraph: ${paragraph}`])
  expect(outline(`Why a hundred\n\n${paragraph}`, 'Count first')).toEqual([
    'heading: Why a hundred',
    `paragraph: ${paragraph}`,
  ])
})

test.each([
  // line                                          heading?
  ['What we lent', true],
  ['Who starts it on a Monday?', true],
  ['第一章　数える', true],
  ['It was short.', false],
  ['The three things:', false],
  ['“Not now.”', false],
  ['[TODO: a heading]', false],
  ['[TODO: never closed', false],
  ['TODO: write the ending', false],
  ['- one item', false],
  ['1. one item', false],
  ['***', false],
  ['A line of more than twelve words is too long to be taken for a heading here', false],
])('“%s” above a paragraph is a heading: %s', (line, isHeading) => {
  expect(outline(`Title\n\n${line}\n\n${paragraph}`)[0]?.startsWith('heading: ')).toBe(isHeading)
})

test('a short line at the end is a paragraph, and so is one above another short line', () => {
  expect(outline(`Title\n\nFirst\n\nSecond\n\n${paragraph}\n\nLast`)).toEqual([
    'paragraph: First',
    'heading: Second',
    `paragraph: ${paragraph}`,
    'paragraph: Last',
  ])
})

test('lines that a program wrapped are one paragraph', () => {
  const wrapped =
    'This is a line that was wrapped by a program at about\nseventy characters, as mail programs do.'
  expect(outline(`Title\n\n${wrapped}`)).toEqual([`paragraph: ${wrapped.replace('\n', ' ')}`])
})

test('lines that their writer ended keep their breaks', () => {
  expect(outline('Title\n\nGalley Street 4\nNew York\nsecond floor.')).toEqual([
    'paragraph: Galley Street 4 / New York / second floor.',
  ])
})

test.each([
  ['- one\n- two', 'bullet'],
  ['• one\n• two', 'bullet'],
  ['1. one\n2. two', 'number'],
  ['3) one\n4) two', 'number'],
])('a block of bullets or numbers is a list', (block, listType) => {
  const { children } = readPlainText(`Title\n\n${block}\n\n${paragraph}`)
  expect(children[0]).toMatchObject({ type: 'list', listType })
  expect(outline(`Title\n\n${block}`)).toEqual(['list-item: one', 'list-item: two'])
})

test('an annotation stays as it was typed, with its items on their lines', () => {
  const annotation = '[TODO: refine voice — say **why**; see <b>\n- one\n- two]'
  expect(outline(`Title\n\n${annotation}`)).toEqual([`paragraph: ${annotation.replaceAll('\n', ' / ')}`])
})

test('an annotation that is not closed is told with its line', () => {
  const { problems } = readPlainText(`Title\n\n${paragraph}\nAnd then [TODO: more\n\n]`)
  expect(problems).toMatchObject([{ line: 4 }])
})

test('signs of Markdown are ordinary characters', () => {
  expect(outline('Title\n\n*Not* emphasis, `nor code`, nor a [link](x).')).toEqual([
    'paragraph: *Not* emphasis, `nor code`, nor a [link](x).',
  ])
})
