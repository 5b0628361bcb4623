import { annotatedBodySchema, publicBodySchema, type Block, type PublicImage } from '@galley/content-model'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import {
  aBlock,
  aBody,
  aBreak,
  aCell,
  aFootnote,
  aHeading,
  aLink,
  aList,
  anInternalLink,
  anItem,
  anUpload,
  aParagraph,
  aQuote,
  aRow,
  aRule,
  aTable,
  aText,
  nested,
} from './bodies.fixture.ts'
import type { PublicBodyOptions } from './builder.ts'
import { toPublicBody } from './public-body.ts'

const text = (words: string, ...marks: string[]) => ({ kind: 'text', text: words, marks })
const paragraph = (...children: unknown[]) => ({ kind: 'paragraph', children })
const blocksOf = (body: unknown, options?: PublicBodyOptions): Block[] => {
  const { publicBody } = toPublicBody(body, options)
  expect(publicBodySchema.parse(publicBody)).toEqual(publicBody)
  return publicBody.blocks
}
const anImage: PublicImage = {
  alt: 'A desk',
  caption: 'From the archive',
  focalX: 50,
  focalY: 50,
  sources: [{ url: '/media/desk.webp', width: 640, height: 480 }],
}
/** Cuts everything between { and }, except where it is masked. */
const redact: PublicBodyOptions['redact'] = (words, masked) =>
  [...words.matchAll(/\{[^}]*\}/gu)]
    .map((match) => ({ start: match.index, end: match.index + match[0].length }))
    .filter((cut) => !masked.some((mask) => mask.start < cut.end && cut.start < mask.end))

describe('each kind of node', () => {
  test.each<[string, Parameters<typeof aBody>, unknown[]]>([
    ['a paragraph', [aParagraph('Hello')], [paragraph(text('Hello'))]],
    ['an empty paragraph', [aParagraph(), aParagraph('  ')], []],
    [
      'marks, in a fixed order, neighbours joined',
      [aParagraph(aText('a', 3), aText('b', 3), aText('c', 16), aText('d', 4 | 8 | 32), aText('e', 64))],
      [
        paragraph(
          text('ab', 'bold', 'italic'),
          text('c', 'code'),
          text('d', 'strikethrough', 'underline', 'subscript'),
          text('e', 'superscript'),
        ),
      ],
    ],
    [
      'soft breaks, not at the ends',
      [aParagraph(aBreak, 'a', aBreak, 'b', aBreak)],
      [paragraph(text('a'), { kind: 'break' }, text('b'))],
    ],
    [
      'headings of every level',
      ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((tag) => aHeading(tag, tag)),
      [2, 2, 3, 4, 4, 4].map((level, index) => ({
        kind: 'heading',
        level,
        id: `h${index + 1}`,
        children: [text(`h${index + 1}`)],
      })),
    ],
    ['a quote', [aQuote('Said')], [{ kind: 'quote', children: [text('Said')] }]],
    [
      'a quote of two paragraphs',
      [aQuote(aParagraph('a'), aParagraph('b'))],
      [{ kind: 'quote', children: [text('a'), { kind: 'break' }, text('b')] }],
    ],
    ['a rule', [aRule], [{ kind: 'rule' }]],
    [
      'a numbered list that starts at 4',
      [{ ...aList('number', anItem('a')), start: 4 }],
      [{ kind: 'list', ordered: true, start: 4, items: [{ children: [text('a')], blocks: [] }] }],
    ],
    [
      'a nested list, kept by the item before it',
      [aList('bullet', anItem('a'), anItem(aList('number', anItem('b'))), anItem('c'))],
      [
        {
          kind: 'list',
          ordered: false,
          start: 1,
          items: [
            {
              children: [text('a')],
              blocks: [
                { kind: 'list', ordered: true, start: 1, items: [{ children: [text('b')], blocks: [] }] },
              ],
            },
            { children: [text('c')], blocks: [] },
          ],
        },
      ],
    ],
    [
      'a checklist',
      [aList('check', anItem('a'))],
      [{ kind: 'list', ordered: false, start: 1, items: [{ children: [text('a')], blocks: [] }] }],
    ],
    [
      'a link',
      [aParagraph('see ', aLink('https://example.org', 'this ', aText('page', 1)), '.')],
      [
        paragraph(
          text('see '),
          { kind: 'link', href: 'https://example.org', children: [text('this '), text('page', 'bold')] },
          text('.'),
        ),
      ],
    ],
    [
      'a link in a link',
      [aParagraph(aLink('/a', 'a', aLink('/b', 'b')))],
      [paragraph({ kind: 'link', href: '/a', children: [text('ab')] })],
    ],
    ['a link without words', [aParagraph('a', aLink('/a'))], [paragraph(text('a'))]],
    [
      'footnotes, counted in the order of the text',
      [aParagraph('a', aFootnote('One')), aParagraph('b', aFootnote(''), aFootnote('Two'))],
      [
        paragraph(text('a'), { kind: 'footnote', id: 1, children: [text('One')] }),
        paragraph(text('b'), { kind: 'footnote', id: 2, children: [text('Two')] }),
      ],
    ],
    [
      'code in a block',
      [aBlock('code', { language: 'ts', code: 'let a\n\nlet b' })],
      [{ kind: 'code', language: 'ts', text: 'let a\n\nlet b' }],
    ],
    [
      'code as an element',
      [{ type: 'code', children: [aText('a'), aBreak, aText('b')] }],
      [{ kind: 'code', language: null, text: 'a\nb' }],
    ],
    [
      'a pull quote',
      [aBlock('pull-quote', { text: 'Big', attribution: null })],
      [{ kind: 'pull-quote', text: 'Big', attribution: null }],
    ],
    [
      'a note with a list in it',
      [
        aBlock('note', {
          title: 'Aside',
          content: aBody(aParagraph('a'), aList('bullet', anItem('b'), anItem('c'))),
        }),
      ],
      [
        {
          kind: 'note',
          title: 'Aside',
          children: [text('a'), { kind: 'break' }, text('b'), { kind: 'break' }, text('c')],
        },
      ],
    ],
    [
      'a table',
      [
        aTable(
          aRow(aCell(1, aParagraph('A')), aCell(3, aParagraph('B'))),
          aRow({ ...aCell(0, aParagraph('1'), aParagraph('2')), colSpan: 2 }),
        ),
      ],
      [
        {
          kind: 'table',
          rows: [
            [
              { header: true, colSpan: 1, rowSpan: 1, children: [text('A')] },
              { header: true, colSpan: 1, rowSpan: 1, children: [text('B')] },
            ],
            [{ header: false, colSpan: 2, rowSpan: 1, children: [text('1'), { kind: 'break' }, text('2')] }],
          ],
        },
      ],
    ],
    [
      'words straight in the root',
      [aText('a'), aParagraph('b')],
      [paragraph(text('a')), paragraph(text('b'))],
    ],
  ])('%s', (_name, nodes, expected) => {
    expect(blocksOf(aBody(...nodes))).toEqual(expected)
  })

  test('an image is looked up by id or document, and the caption in the text goes first', () => {
    const image = vi.fn<(value: unknown) => PublicImage>(() => anImage)
    const body = aBody(anUpload('7'), anUpload({ id: '8' }, 'Here'), anUpload({ id: '9', url: 'x' }))
    expect(blocksOf(body, { image })).toEqual([
      { kind: 'image', image: anImage },
      { kind: 'image', image: { ...anImage, caption: 'Here' } },
      { kind: 'image', image: anImage },
    ])
    expect(image.mock.calls).toEqual([['7'], ['8'], [{ id: '9', url: 'x' }]])
  })

  test('an image that cannot be found is left out and reported', () => {
    expect(toPublicBody(aBody(anUpload('7', 'Here')), { image: () => null })).toMatchObject({
      publicBody: { blocks: [] },
      problems: [{ type: 'missing-image', caption: 'Here' }],
    })
  })

  test('a refused address keeps its words and is reported', () => {
    const result = toPublicBody(aBody(aParagraph('see ', aLink('java\tscript:alert(1)', 'this'), ' now')))
    expect(result.publicBody.blocks).toEqual([paragraph(text('see this now'))])
    expect(result.problems).toEqual([
      { type: 'refused-link', address: 'java\tscript:alert(1)', text: 'this' },
    ])
  })

  test('an internal link goes where it is told to, and one to what readers cannot see is its words alone', () => {
    const result = toPublicBody(aBody(aParagraph(anInternalLink(1, 'one'), anInternalLink(2, 'two'))), {
      internalLink: (doc) => (doc === 1 ? '/essays/one' : null),
    })
    expect(result.publicBody.blocks).toEqual([
      paragraph({ kind: 'link', href: '/essays/one', children: [text('one')] }, text('two')),
    ])
    expect(result.problems).toEqual([{ type: 'unseen-article', text: 'two' }])
  })

  test('a typed address of what was taken from readers is its words alone', () => {
    const result = toPublicBody(aBody(aParagraph(aLink('/essays/one', 'one'), aLink('/essays/two', 'two'))), {
      isGone: (href) => href === '/essays/two',
    })
    expect(result.publicBody.blocks).toEqual([
      paragraph({ kind: 'link', href: '/essays/one', children: [text('one')] }, text('two')),
    ])
    expect(result.problems).toEqual([{ type: 'unseen-article', text: 'two' }])
  })

  test('L-4 G1 an unknown node gives its children, so that no words are lost, and its name for the log', () => {
    const onUnknown = vi.fn<(type: string) => void>()
    const body = aBody(
      { type: 'columns', children: [aParagraph('a', { type: 'sparkle', children: [aText('b')] })] },
      aBlock('poll', {}),
      { type: 'relationship', relationTo: 'users', value: 1 },
      aParagraph('c', { type: 'inlineBlock', fields: { blockType: 'badge' } }),
    )
    expect(blocksOf(body, { onUnknown })).toEqual([paragraph(text('ab')), paragraph(text('c'))])
    expect(onUnknown.mock.calls.flat()).toEqual([
      'columns',
      'sparkle',
      'block:poll',
      'relationship:users',
      'inlineBlock:badge',
    ])
  })
})

describe('headings', () => {
  test('have ids from their words, unique and listed in order', () => {
    const { headings } = toPublicBody(
      aBody(
        aHeading('h2', 'What it costs'),
        aHeading('h3', 'What it ', aText('costs', 1)),
        aHeading('h2', '価格'),
        aHeading('h2', 'What it costs 2', aFootnote('x')),
        aQuote(aHeading('h2', 'Not listed')),
      ),
    )
    expect(headings).toEqual([
      { id: 'what-it-costs', level: 2, text: 'What it costs' },
      { id: 'what-it-costs-2', level: 3, text: 'What it costs' },
      { id: 'section-3', level: 2, text: '価格' },
      { id: 'what-it-costs-2-2', level: 2, text: 'What it costs 2' },
    ])
  })
})

describe('cuts', () => {
  test.each<[string, Parameters<typeof aBody>, unknown[]]>([
    [
      'across formatted words',
      [aParagraph('Say {this ', aText('now', 1), ' please} again')],
      [paragraph(text('Say again'))],
    ],
    [
      'before punctuation, with the mark in another node',
      [aParagraph('One {x}', aText('.', 1))],
      [paragraph(text('One'), text('.', 'bold'))],
    ],
    ['a whole paragraph', [aParagraph('{x}'), aParagraph('a')], [paragraph(text('a'))]],
    ['a whole link', [aParagraph('a ', aLink('/a', '{x}'), ' b')], [paragraph(text('a b'))]],
    ['not in inline code', [aParagraph(aText('{x}', 16))], [paragraph(text('{x}', 'code'))]],
    ['not in code', [aBlock('code', { code: '{x}' })], [{ kind: 'code', language: null, text: '{x}' }]],
    [
      'a list item',
      [aList('bullet', anItem('{x}'), anItem('a'))],
      [{ kind: 'list', ordered: false, start: 1, items: [{ children: [text('a')], blocks: [] }] }],
    ],
    ['a whole list', [aList('bullet', anItem('{x}'))], []],
    [
      'an item above a nested list keeps its place',
      [aList('bullet', anItem('a'), anItem('{x}'), anItem(aList('bullet', anItem('b'))))],
      [
        {
          kind: 'list',
          ordered: false,
          start: 1,
          items: [
            { children: [text('a')], blocks: [] },
            {
              children: [],
              blocks: [
                { kind: 'list', ordered: false, start: 1, items: [{ children: [text('b')], blocks: [] }] },
              ],
            },
          ],
        },
      ],
    ],
    [
      'a footnote',
      [aParagraph('a', aFootnote('{x}'), aFootnote('Two {x}.'))],
      [paragraph(text('a'), { kind: 'footnote', id: 1, children: [text('Two.')] })],
    ],
    [
      'a pull quote',
      [aBlock('pull-quote', { text: 'Big {x}', attribution: '{y}' })],
      [{ kind: 'pull-quote', text: 'Big', attribution: null }],
    ],
    [
      'a note',
      [aBlock('note', { title: '{x}', content: aBody(aParagraph('{y}'), aParagraph('a')) })],
      [{ kind: 'note', title: null, children: [text('a')] }],
    ],
    [
      'a cell, whose neighbour takes its column',
      [
        aTable(
          aRow(aCell(0, aParagraph('a')), aCell(0, aParagraph('{x}')), aCell(0)),
          aRow(aCell(0, aParagraph('{x}')), aCell(0, aParagraph('b')), aCell(0, aParagraph('c'))),
        ),
      ],
      [
        {
          kind: 'table',
          rows: [
            [
              { header: false, colSpan: 2, rowSpan: 1, children: [text('a')] },
              { header: false, colSpan: 1, rowSpan: 1, children: [] },
            ],
            [
              { header: false, colSpan: 2, rowSpan: 1, children: [text('b')] },
              { header: false, colSpan: 1, rowSpan: 1, children: [text('c')] },
            ],
          ],
        },
      ],
    ],
    [
      'a whole row',
      [aTable(aRow(aCell(0, aParagraph('a'))), aRow(aCell(0, aParagraph('{x}'))))],
      [{ kind: 'table', rows: [[{ header: false, colSpan: 1, rowSpan: 1, children: [text('a')] }]] }],
    ],
  ])('%s', (_name, nodes, expected) => {
    expect(blocksOf(aBody(...nodes), { redact })).toEqual(expected)
  })

  test('an emptied heading is left out and reported; a shortened one has its id from what is left', () => {
    const result = toPublicBody(aBody(aHeading('h2', '{x}'), aHeading('h2', 'Part {x}')), { redact })
    expect(result.problems).toEqual([{ type: 'emptied-heading', text: '{x}' }])
    expect(result.headings).toEqual([{ id: 'part', level: 2, text: 'Part' }])
  })

  test('captions and alt texts are cut too', () => {
    const image = () => ({ ...anImage, alt: 'A {x} desk', caption: '{y}' })
    expect(blocksOf(aBody(anUpload('7', '{x}')), { redact, image })).toEqual([
      { kind: 'image', image: { ...anImage, alt: 'A desk', caption: null } },
    ])
  })
})

describe('hostile shapes', () => {
  test.each([
    'paragraph',
    'heading',
    'list',
    'listitem',
    'quote',
    'link',
    'sparkle',
    'table',
    'tablerow',
    'tablecell',
    'root',
  ])('three thousand %s nodes in each other keep their words', (type) => {
    expect(JSON.stringify(blocksOf(aBody(nested(type, 3000, aText('deep')))))).toContain('deep')
  })

  test('three thousand notes, lists or tables in each other neither throw nor overflow', () => {
    let note = aParagraph('deep')
    let list = anItem('deep')
    let table = aParagraph('deep')
    for (let level = 0; level < 3000; level += 1) {
      note = aBlock('note', { title: 'x', content: aBody(note) })
      list = anItem(aList('bullet', list))
      table = aTable(aRow(aCell(0, table)))
    }
    expect(blocksOf(aBody(note))).toHaveLength(1)
    expect(JSON.stringify(blocksOf(aBody(aList('bullet', list))))).toContain('deep')
    expect(JSON.stringify(blocksOf(aBody(table)))).toContain('deep')
  })

  test('any JSON gives a valid public body', { timeout: 60_000 }, () => {
    const types = [
      'root',
      'paragraph',
      'heading',
      'text',
      'linebreak',
      'list',
      'listitem',
      'link',
      'upload',
      'table',
      'tablerow',
      'tablecell',
      'block',
      'inlineBlock',
      'quote',
      'code',
      'odd',
    ]
    const { node } = fc.letrec((tie) => ({
      node: fc.oneof(
        { depthSize: 'medium' },
        fc.jsonValue({ maxDepth: 2 }),
        fc.record(
          {
            type: fc.constantFrom(...types),
            text: fc.oneof(fc.string({ unit: 'grapheme' }), fc.jsonValue({ maxDepth: 1 })),
            format: fc.oneof(fc.nat(200), fc.string()),
            tag: fc.constantFrom('h1', 'h2', 'h9', 3),
            colSpan: fc.oneof(fc.integer(), fc.string()),
            fields: fc.record(
              {
                blockType: fc.constantFrom('code', 'note', 'pull-quote', 'footnote', 4),
                text: fc.jsonValue({ maxDepth: 1 }),
                content: fc.record({ root: tie('node') }),
                url: fc.webUrl(),
                caption: fc.string(),
              },
              { requiredKeys: [] },
            ),
            children: fc.oneof(fc.array(tie('node'), { maxLength: 4 }), fc.jsonValue({ maxDepth: 1 })),
          },
          { requiredKeys: [] },
        ),
      ),
    }))
    fc.assert(
      fc.property(node, (root) => {
        for (const body of [{ root }, root]) {
          const { publicBody } = toPublicBody(body, { redact, image: () => anImage })
          expect(publicBodySchema.parse(publicBody)).toEqual(publicBody)
        }
      }),
      { seed: 11, numRuns: 1500 },
    )
  })
})

describe('a preview “with notes”', () => {
  const marked = (body: unknown) => toPublicBody(body, { mark: (words) => redact(words, []) }).publicBody

  test('leaves annotations in their place and marks them, across formats and links', () => {
    const body = aBody(
      aParagraph('Before {one ', aText('bold', 1), ' two} after'),
      aParagraph(aLink('https://example.com', '{cite} this')),
    )
    expect(marked(body).blocks).toEqual([
      paragraph(
        text('Before '),
        text('{one ', 'annotation'),
        text('bold', 'bold', 'annotation'),
        text(' two}', 'annotation'),
        text(' after'),
      ),
      paragraph({
        kind: 'link',
        href: 'https://example.com',
        children: [text('{cite}', 'annotation'), text(' this')],
      }),
    ])
  })

  test('can never be read as a public body', () => {
    const shown = marked(aBody(aParagraph('Before {one} after')))
    expect(annotatedBodySchema.safeParse(shown).success).toBe(true)
    expect(publicBodySchema.safeParse(shown).success).toBe(false)
  })
})
