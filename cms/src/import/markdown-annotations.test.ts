import { parseAnnotations } from '@galley/annotations'
import { textUnits } from '@galley/article-body'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { body, formats, type LexicalNode } from './lexical.ts'
import { readMarkdown } from './markdown.ts'

function texts(source: string): string[] {
  return textUnits(body(readMarkdown(source).children)).map(({ text }) => text.replaceAll('\u2028', '\n'))
}

/** The annotations that the CMS will find in what was imported. */
function annotations(source: string): string[] {
  return textUnits(body(readMarkdown(source).children)).flatMap(({ text, masked, links }) =>
    parseAnnotations(text, { masked, links }).annotations.map(({ start, end }) =>
      text.slice(start, end).replaceAll('\u2028', '\n'),
    ),
  )
}

function childrenOfFirst(source: string): LexicalNode[] {
  const children = readMarkdown(source).children[0]?.['children']
  return Array.isArray(children) ? children : []
}

test.each([
  ['alone in a paragraph', '[TODO: refine voice — widen the list; name one case; draw it]'],
  ['amid words', 'The price is [TK] dollars, [NOTE: check] they say.'],
  ['with quotation marks and semicolons', '[TODO: say "a; b"; then c]'],
  ['with a bracket inside', '[TODO: see [1] and [2]; cut]'],
  ['with an escaped bracket inside', '[TODO: close it with \\]; then go on]'],
  ['with what looks like HTML', '[TODO: say what <b> means; or <https://x.example>]'],
  ['with signs that mean nothing here', '[TODO: 2 * 3 * 4 and snake_case_name; 50% ~ half]'],
  ['in other scripts', '[TODO: 日本語の例を追加; emoji 👩‍💻 ok]'],
  ['with a full-width colon', '[TODO：full-width colon]'],
  ['in a pair of its own', '[[TODO: x]]'],
  ['for a person', '[TODO!(@editor evidence): find the study]'],
])('an annotation %s comes through as it was typed', (_, source) => {
  expect(texts(source)).toEqual([source])
})

test.each([
  ['a heading', '## Why [TODO: a better word]\n\nText.'],
  ['a list', '- one [TODO: more]\n- two'],
  ['a quotation', '> said [TODO: who]'],
  ['a table', '| a |\n| - |\n| [TODO: figure] |'],
  ['a footnote', 'Text.[^1]\n\n[^1]: See [TODO: page].'],
  ['a pull quote', ':::pull-quote\nWords [TODO: sharper].\n:::'],
  ['an aside', '> [!NOTE] On [TODO: what]\n> Words.'],
])('an annotation in %s is found there afterwards', (_, source) => {
  expect(annotations(source)).toHaveLength(1)
})

test('formats inside an annotation keep it one annotation (PM2)', () => {
  const source = '[TODO: refine **voice** — a; b]'
  expect(childrenOfFirst(source).map((node) => [node['text'], node['format']])).toEqual([
    ['[TODO: refine ', 0],
    ['voice', formats.bold],
    [' — a; b]', 0],
  ])
  expect(annotations(source)).toEqual(['[TODO: refine voice — a; b]'])
})

test.each([
  ['[TODO: add source](https://ex.example)', 'https://ex.example'],
  ['Claim [TODO: cite](below) end', 'below'],
  ['[TODO: cite][s]\n\n[s]: https://ex.example', 'https://ex.example'],
])('a link whose text is an annotation stays a link and holds the annotation: %s (PM3)', (source, url) => {
  const link = childrenOfFirst(source).find(({ type }) => type === 'link')
  expect(link).toMatchObject({ fields: { url } })
  expect(annotations(source)).toHaveLength(1)
  expect(annotations(source)[0]).toMatch(/^\[TODO: .+\]$/u)
})

test.each([
  '[TODO]: https://ex.example',
  '[TODO: cite]: https://ex.example',
  '[TK]: <https://ex.example> "Title"',
])('the line “%s” is kept, and told (PM4)', (line) => {
  const source = `Above.\n\n${line}\n\nBelow.`
  expect(annotations(source)).toHaveLength(1)
  expect(texts(source)[1]?.replace(/[<>]/gu, '')).toBe(line.replace(/[<>]/gu, ''))
  expect(readMarkdown(source).problems).toMatchObject([{ line: 3 }])
})

test('definitions beside a rescued line still define', () => {
  const source =
    'See [it][a] and [that][b].\n\n[a]: https://a.example\n[TODO]: https://x.example\n[b]: https://b.example'
  const addresses = childrenOfFirst(source).flatMap(({ type, fields }) => (type === 'link' ? [fields] : []))
  expect(addresses).toMatchObject([{ url: 'https://a.example' }, { url: 'https://b.example' }])
  expect(annotations(source)).toEqual(['[TODO]'])
})

test('the alt text of an image that is an annotation is kept as one (PM5)', () => {
  expect(texts('![TODO: diagram](d.png)')).toEqual(['[TODO: diagram]'])
})

test('an annotation that is closed in another paragraph is not closed, and the other is untouched (PM6)', () => {
  const source = 'One [TODO: open\n\nand ] two [ref]\n\n[ref]: https://x.example'
  expect(texts(source)).toEqual(['One [TODO: open', 'and ] two ref'])
  expect(readMarkdown(source).problems).toMatchObject([{ line: 1 }])
})

test.each(['\\[TODO: like this\\]', '\\[TODO: like this]', 'Write \\[TK\\] where words are missing.'])(
  '%s, which its writer meant literally, stays literal',
  (source) => {
    expect(texts(source)).toEqual([source])
    expect(annotations(source)).toEqual([])
  },
)

test.each([
  ['\\[not one\\]', '[not one]'],
  ['\\[1\\] and \\*', '[1] and *'],
])('an escape of anything else, %s, is Markdown’s own', (source, text) => {
  expect(texts(source)).toEqual([text])
})

test.each(['`[TODO: x]`', '```\n[TODO: x]\n```', '    [TODO: x]', '<!-- [TODO: x] -->'])(
  'what looks like an annotation in %j is none',
  (source) => {
    expect(annotations(source)).toEqual([])
  },
)

test('items on lines of their own stay in the annotation', () => {
  const source = '[TODO: refine voice —\n- widen the list\n- name one case\n  of many]\n\nNext.'
  expect(texts(source)).toEqual([
    '[TODO: refine voice —\n- widen the list\n- name one case of many]',
    'Next.',
  ])
})

test('an annotation that is not closed in an item does not swallow the next one', () => {
  const source = '- [TODO: open\n- closed]'
  expect(texts(source)).toEqual(['[TODO: open', 'closed]'])
})

test('a closing bracket in a later item does not close what a paragraph above the list has closed', () => {
  expect(texts('See [TODO: a]:\n- one [TODO: b\n- two]')).toEqual(['See [TODO: a]:', 'one [TODO: b', 'two]'])
})

test.each(['[Note: emphasis mine]', '[sic]', '[x]', '[TODO_LIST]', '[todo]'])(
  '%s is prose and is kept as it is',
  (source) => {
    expect(texts(source)).toEqual([source])
    expect(annotations(source)).toEqual([])
  },
)

test('characters that stand for nothing cannot be mistaken for our own signs', () => {
  const read = readMarkdown('One \ufdd0two\ufdd1.')
  expect(texts('One \ufdd0two\ufdd1.')).toEqual(['One two.'])
  expect(read.problems).toHaveLength(1)
})

test('whatever words surround it, an annotation on lines of its own is found once and whole', () => {
  const word = fc.constantFrom(
    'word',
    '*',
    '**',
    '_',
    '`',
    '~~',
    '>',
    '#',
    '- ',
    '1. ',
    '|',
    '<',
    '\\',
    '&',
    '!',
    '(',
  )
  const paragraph = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '))
  const annotation = '[TODO: refine voice — one; two]'
  fc.assert(
    fc.property(paragraph, paragraph, (above, below) => {
      const found = annotations(`${above.replaceAll('`', "'")}\n\n${annotation}\n\n${below}`)
      expect(found.filter((words) => words === annotation)).toEqual([annotation])
    }),
    { seed: 20_261_122, numRuns: 300 },
  )
})
