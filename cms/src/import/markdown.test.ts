import { flatBlocks } from '@galley/article-body'
import { expect, test } from 'vitest'
import { body, formats, type LexicalNode } from './lexical.ts'
import { readMarkdown } from './markdown.ts'

/** Each block as `kind: words`; ` / ` is a line break and `*` an object. */
function outline(source: string): string[] {
  return flatBlocks(body(readMarkdown(source).children)).map(
    ({ kind, text, level }) =>
      `${kind}${level ?? ''}: ${text.replaceAll('\u2028', ' / ').replaceAll('\ufffc', '*')}`,
  )
}

/** The words of the first block with their formats. */
function words(source: string): [string, number][] {
  const children = readMarkdown(source).children[0]?.['children']
  if (!Array.isArray(children)) return []
  return children.map((node: LexicalNode) => [String(node['text']), Number(node['format'])])
}

function firstOf(source: string): LexicalNode | undefined {
  return readMarkdown(source).children[0]
}

test('the first heading of the first rank is the title', () => {
  const read = readMarkdown('# Count *first* & `often`\n\nText.')
  expect(read.title).toBe('Count first & often')
  expect(read.children).toHaveLength(1)
})

test('headings keep to three ranks, and each that was moved is told', () => {
  const source = '# T\n\n# Two\n\n## Two\n\n### Three\n\n#### Four\n\n##### Five\n\nSetext\n---\n'
  expect(outline(source)).toEqual([
    'heading2: Two',
    'heading2: Two',
    'heading3: Three',
    'heading4: Four',
    'heading4: Five',
    'heading2: Setext',
  ])
  expect(readMarkdown(source).problems.map(({ line }) => line)).toEqual([3, 11])
})

test('a title that front matter states takes out the heading that says the same, and no other', () => {
  expect(readMarkdown('# One\n\nText.', 'One').children).toHaveLength(1)
  expect(readMarkdown('# One\n\nText.', 'Two').children).toHaveLength(2)
})

test.each([
  ['**b**', 'b', formats.bold],
  ['*i*', 'i', formats.italic],
  ['~~s~~', 's', formats.strikethrough],
  ['`c`', 'c', formats.code],
  ['***bi***', 'bi', formats.bold | formats.italic],
  ['<sub>2</sub>', '2', formats.subscript],
  ['<sup>2</sup>', '2', formats.superscript],
  ['<em>i</em>', 'i', formats.italic],
  ['&amp; &copy; \\*', '& © *', 0],
])('%s becomes “%s” in format %d', (source, text, format) => {
  expect(words(source)).toEqual([[text, format]])
})

test('words around a format keep their spaces, and wrapped lines are one line', () => {
  expect(words('One **two**\nthree.')).toEqual([
    ['One ', 0],
    ['two', formats.bold],
    [' three.', 0],
  ])
})

test.each(['One  \ntwo', 'One\\\ntwo', 'One<br>two'])('a hard break in %j is a line break', (source) => {
  expect(outline(source)).toEqual(['paragraph: One / two'])
})

test('a link keeps its words, their formats and its address', () => {
  expect(firstOf('See [the **study**](https://x.example/a?b=1#c).')).toMatchObject({
    children: [
      { text: 'See ' },
      {
        type: 'link',
        fields: { url: 'https://x.example/a?b=1#c', linkType: 'custom', newTab: false },
        children: [{ text: 'the ' }, { text: 'study', format: formats.bold }],
      },
      { text: '.' },
    ],
  })
})

test('a link by reference is a link', () => {
  expect(firstOf('[Study][s]\n\n[s]: https://x.example')).toMatchObject({
    children: [{ type: 'link', fields: { url: 'https://x.example' } }],
  })
})

test('a link that could run something loses its address and keeps its words, and says so', () => {
  const read = readMarkdown('Text.\n\n[Click](<java&#10;script:alert(1)>) and [go](//x.example).')
  expect(read.children[1]).toMatchObject({ children: [{ text: 'Click and go.' }] })
  expect(read.leftOut).toMatchObject([{ firstLine: 3 }, { firstLine: 3 }])
})

test('a link to a place beside the file is kept and told', () => {
  const read = readMarkdown('[Next](next.md)')
  expect(read.children[0]).toMatchObject({ children: [{ type: 'link', fields: { url: 'next.md' } }] })
  expect(read.problems).toMatchObject([{ line: 1 }])
})

test('lists nest, count from their start and may be mixed', () => {
  expect(firstOf('3. three\n   - a\n   - b\n4. four')).toMatchObject({
    type: 'list',
    listType: 'number',
    tag: 'ol',
    start: 3,
    children: [
      { type: 'listitem', value: 3, indent: 0, children: [{ text: 'three' }] },
      {
        type: 'listitem',
        value: 4,
        children: [
          {
            type: 'list',
            listType: 'bullet',
            children: [
              { indent: 1, value: 1 },
              { indent: 1, value: 2 },
            ],
          },
        ],
      },
      { type: 'listitem', value: 4, children: [{ text: 'four' }] },
    ],
  })
})

test('a second paragraph of an item stays in it; code follows it, and the list goes on', () => {
  const source = '1. one\n\n   more\n\n   ```\n   code\n   ```\n\n2. two'
  expect(outline(source)).toEqual(['list-item: one /  / more', 'decorator: *', 'list-item: two'])
  expect(readMarkdown(source).children[2]).toMatchObject({ start: 2, children: [{ value: 2 }] })
  expect(readMarkdown(source).problems).toMatchObject([{ line: 1 }])
})

test('a quotation keeps its paragraphs and the line that names its source', () => {
  expect(outline('> One\n> two.\n>\n> Three.\n> — A storekeeper')).toEqual([
    'quote: One two. /  / Three. / — A storekeeper',
  ])
})

test('a pull quote has its words and its attribution', () => {
  expect(firstOf(':::pull-quote\nIf nothing *ends*,\nthis will.\n— Sam\n:::')).toMatchObject({
    type: 'block',
    fields: { blockType: 'pull-quote', text: 'If nothing ends, this will.', attribution: 'Sam' },
  })
})

test('a pull quote that is not closed is kept as words and told', () => {
  const read = readMarkdown('Text.\n\n:::pull-quote\nWords.\n\n:::')
  expect(read.problems).toMatchObject([{ line: 3 }, { line: 6 }])
  expect(outline(':::pull-quote\nWords.')).toEqual(['paragraph: :::pull-quote Words.'])
})

test.each([
  ['> [!NOTE]\n> Words.', null],
  ['> [!NOTE] On *time*\n> Words.', 'On time'],
  ['> [!TIP]\n> Words.', 'Tip'],
])('%j is an aside with the title %s', (source, title) => {
  expect(firstOf(source)).toMatchObject({
    fields: {
      blockType: 'note',
      title,
      content: { root: { children: [{ type: 'paragraph', children: [{ text: 'Words.' }] }] } },
    },
  })
})

test('an aside keeps a footnote’s words and a list’s items, which it cannot hold, and says so', () => {
  const read = readMarkdown('> [!NOTE]\n> One.[^1]\n>\n> - two\n> - three\n\n[^1]: Why.')
  expect(outline('> [!WHY] x')).toEqual(['quote: [!WHY] x'])
  const content = JSON.stringify(read.children[0])
  for (const kept of ['One.', ' (Why.)', '• ', 'two', 'three']) expect(content).toContain(`"text":"${kept}"`)
  expect(read.problems).toHaveLength(2)
})

test('a footnote stands where it is referred to, with its words', () => {
  expect(firstOf('Counted.[^n]\n\n[^n]: Over *two* weeks, see [notes](https://x.example).')).toMatchObject({
    children: [
      { text: 'Counted.' },
      {
        type: 'inlineBlock',
        fields: { blockType: 'footnote', text: 'Over two weeks, see notes (https://x.example).' },
      },
    ],
  })
})

test('a footnote that nothing refers to is left out with its lines, and one without words is kept as typed', () => {
  expect(readMarkdown('Text.\n\n[^a]: Nobody\n    asks.').leftOut).toMatchObject([
    { firstLine: 3, lastLine: 4 },
  ])
  expect(outline('Text.[^b]')).toEqual(['paragraph: Text.[^b]'])
})

test('a table has a header row and a cell in every place', () => {
  expect(firstOf('| a | b |\n| - | - |\n| **c** |\n')).toMatchObject({
    type: 'table',
    children: [
      { type: 'tablerow', children: [{ headerState: 1 }, { headerState: 1 }] },
      {
        children: [
          { headerState: 0, children: [{ children: [{ text: 'c', format: formats.bold }] }] },
          { headerState: 0, children: [{ type: 'paragraph', children: [] }] },
        ],
      },
    ],
  })
})

test('code is kept as typed, with its language', () => {
  expect(firstOf('```ts\nconst a = "[TODO: x]" // *no*\n\n```')).toMatchObject({
    type: 'block',
    fields: { blockType: 'code', language: 'ts', code: 'const a = "[TODO: x]" // *no*\n' },
  })
  expect(firstOf('    indented')).toMatchObject({ fields: { language: null, code: 'indented' } })
})

test('a rule is a rule', () => {
  expect(readMarkdown('One.\n\n***\n\nTwo.').children[1]).toEqual({ type: 'horizontalrule', version: 1 })
})

test('an image is left out with its line, and an annotation stands in its place', () => {
  const read = readMarkdown('Text.\n\n![A chart; with [brackets]](c.png "T")\n')
  expect(outline('![A chart; of it](c.png)')).toEqual(['paragraph: [TODO: image — A chart, of it (c.png)]'])
  expect(read.leftOut).toMatchObject([{ firstLine: 3, words: '![A chart; with [brackets]](c.png "T")' }])
  expect(read.problems).toMatchObject([{ line: 3 }])
})

test.each([
  ['Text. <!-- not for readers -->', '<!-- not for readers -->', 'paragraph: Text. '],
  ['Text <span class="x">kept</span>.', '<span class="x">', 'paragraph: Text kept.'],
  ['<div>kept</div>', '<div>kept</div>', 'paragraph: kept'],
  ['<script>\nalert(1)\n</script>', '<script>\nalert(1)\n</script>', undefined],
  ['[a](https://x.example "Title")', 'Title', 'paragraph: a'],
  ['[]( https://x.example )', '[]( https://x.example )', undefined],
  ['```ts file.ts\na\n```', 'file.ts', 'decorator: *'],
  ['Text.\n\n[unused]: https://x.example', '[unused]: https://x.example', 'paragraph: Text.'],
])('what is left out of %j is told', (source, left, kept) => {
  expect(readMarkdown(source).leftOut.map((one) => one.words)).toContain(left)
  expect(outline(source)[0]).toBe(kept)
})

test('lines are those of the file, also below an annotation of several lines', () => {
  const source = '[TODO: one\n- two\n- three]\n\n[TODO]: https://x.example\n\n<!-- here -->\n'
  expect(readMarkdown(source).leftOut).toMatchObject([{ firstLine: 7, lastLine: 7 }])
})

test('the same text gives the same body, ids included', () => {
  const source = 'A[^1] [b](https://x.example)\n\n```\nc\n```\n\n[^1]: d'
  expect(readMarkdown(source)).toEqual(readMarkdown(source))
})

/** Microseconds of this process's own work to read a text with so many annotations: the least of five turns. */
function leastWork(annotations: number): number {
  const source = 'Some words [TODO: a; b] and **more** of them.\n\n'.repeat(annotations)
  const turns = Array.from({ length: 5 }, () => {
    const start = process.cpuUsage()
    readMarkdown(source)
    return process.cpuUsage(start).user
  })
  return Math.min(...turns)
}

test('the work grows with the text and not with its square', () => {
  leastWork(300)
  // Each of two doublings may triple the work; over both, what the machine does besides counts for less.
  expect(leastWork(1_200) / leastWork(300)).toBeLessThan(9)
}, 60_000)
