import { describe, expect, test } from 'vitest'
import {
  aBlock,
  aBody,
  aBreak,
  aCell,
  aFootnote,
  aHeading,
  aLink,
  aList,
  anItem,
  anUpload,
  aParagraph,
  aQuote,
  aRow,
  aRule,
  aTab,
  aTable,
  aText,
  nested,
} from './bodies.fixture.ts'
import { flatBlocks, flatText, headingPathAt, leafAt } from './flat-text.ts'
import { textUnits } from './text-units.ts'

describe('the flat text of a body', () => {
  test.each([
    ['two paragraphs', aBody(aParagraph('One'), aParagraph('Two')), 'One\nTwo'],
    ['an empty paragraph between', aBody(aParagraph('One'), aParagraph(), aParagraph('Two')), 'One\n\nTwo'],
    ['formatted words', aBody(aParagraph('a ', aText('bold', 1), ' word')), 'a bold word'],
    ['a soft break', aBody(aParagraph('One', aBreak, 'Two')), 'One\u2028Two'],
    ['a line feed inside a text', aBody(aParagraph('One\nTwo')), 'One\u2028Two'],
    ['a tab', aBody(aParagraph('One', aTab, 'Two')), 'One\tTwo'],
    ['a link', aBody(aParagraph('See ', aLink('https://example.org', 'here'), '.')), 'See here.'],
    ['a heading and a quote', aBody(aHeading('h2', 'Part'), aQuote('Said')), 'Part\nSaid'],
    ['a list', aBody(aList('bullet', anItem('One'), anItem('Two'))), 'One\nTwo'],
    [
      'a list in a list',
      aBody(aList('bullet', anItem('One'), anItem(aList('bullet', anItem('Inner'))), anItem('Two'))),
      'One\nInner\nTwo',
    ],
    [
      'a table',
      aBody(
        aTable(
          aRow(aCell(1, aParagraph('A')), aCell(1, aParagraph('B'))),
          aRow(aCell(0, aParagraph('1'), aParagraph('2'))),
        ),
      ),
      'A\nB\n1\n2',
    ],
    ['an image', aBody(aParagraph('One'), anUpload('7', 'A caption'), aParagraph('Two')), 'One\n\uFFFC\nTwo'],
    ['a rule', aBody(aRule), '\uFFFC'],
    ['a code block', aBody(aBlock('code', { code: 'let x' })), '\uFFFC'],
    ['a pull quote', aBody(aBlock('pull-quote', { text: 'Words' })), '\uFFFC'],
    ['a footnote', aBody(aParagraph('Claim', aFootnote('Source'), '.')), 'Claim\uFFFC.'],
    [
      'an unknown wrapper among words',
      aBody(aParagraph('a ', { type: 'sparkle', children: [aText('b')] })),
      'a b',
    ],
    [
      'an unknown wrapper around blocks',
      aBody({ type: 'columns', children: [aParagraph('a'), aParagraph('b')] }),
      'a\nb',
    ],
    ['words straight in the root', aBody(aText('a'), aText('b'), aParagraph('c')), 'ab\nc'],
    ['nothing', null, ''],
    ['an empty root', aBody(), ''],
    ['a text instead of a body', 'hello', ''],
    ['children that are no nodes', { root: { children: [null, 3, 'x', [], aParagraph('kept')] } }, 'kept'],
  ])('%s', (_name, body, expected) => {
    expect(flatText(body)).toBe(expected)
    expect(
      flatBlocks(body)
        .map((block) => block.text)
        .join('\n'),
    ).toBe(expected)
  })

  test('blocks say where they start, what they are, and what in them is code or a link', () => {
    const body = aBody(
      aHeading('h3', 'Part'),
      aParagraph('run ', aText('npm', 16), aText(' x', 17), ' or ', aLink('/a', 'one', aText(' two', 1))),
    )
    expect(flatBlocks(body)).toMatchObject([
      { kind: 'heading', level: 3, start: 0, end: 4, masked: [], links: [], path: [0] },
      {
        kind: 'paragraph',
        start: 5,
        masked: [{ start: 4, end: 9 }],
        links: [{ start: 13, end: 20 }],
        path: [1],
      },
    ])
  })

  test('two links side by side are two', () => {
    const [block] = flatBlocks(aBody(aParagraph(aLink('/a', 'one'), aLink('/b', 'two'))))
    expect(block?.links).toEqual([
      { start: 0, end: 3 },
      { start: 3, end: 6 },
    ])
  })

  test('an offset leads to its text node', () => {
    const blocks = flatBlocks(
      aBody(aParagraph('One'), aParagraph('see ', aLink('/a', 'this', aText(' page', 1)))),
    )
    expect(leafAt(blocks, 0)).toEqual({ path: [0, 0], offset: 0 })
    expect(leafAt(blocks, 9)).toEqual({ path: [1, 1, 0], offset: 1 })
    expect(leafAt(blocks, 14)).toEqual({ path: [1, 1, 1], offset: 2 })
    expect(leafAt(blocks, 99)).toBeNull()
  })

  test('an offset knows the headings above it', () => {
    const blocks = flatBlocks(
      aBody(
        aParagraph('x'),
        aHeading('h2', 'A'),
        aHeading('h3', 'B'),
        aParagraph('x'),
        aHeading('h2', 'C'),
        aParagraph('x'),
      ),
    )
    expect([0, 2, 4, 6, 10].map((offset) => headingPathAt(blocks, offset))).toEqual([
      [],
      ['A'],
      ['A', 'B'],
      ['A', 'B'],
      ['C'],
    ])
  })

  test.each(['paragraph', 'list', 'link', 'sparkle', 'quote', 'tablecell'])(
    'three thousand %s nodes in each other',
    (type) => {
      expect(flatText(aBody(nested(type, 3000, aText('deep'))))).toContain('deep')
    },
  )
})

describe('the texts that can hold an annotation', () => {
  test('blocks, and the words in the forms of objects', () => {
    const units = textUnits(
      aBody(
        aParagraph('Claim', aFootnote('Source')),
        anUpload('7', 'Caption'),
        aBlock('pull-quote', { text: 'Pulled', attribution: 'Someone' }),
        aBlock('note', { title: 'Title', content: aBody(aParagraph('Inside', aFootnote('Deeper'))) }),
        aBlock('code', { code: '[TODO: x]' }),
      ),
    )
    expect(units.map(({ kind, text, start, inForm }) => [kind, text, start, inForm])).toEqual([
      ['paragraph', 'Claim\uFFFC', 0, false],
      ['footnote', 'Source', 5, true],
      ['caption', 'Caption', 7, true],
      ['pull-quote', 'Pulled', 9, true],
      ['attribution', 'Someone', 9, true],
      ['note-title', 'Title', 11, true],
      ['paragraph', 'Inside\uFFFC', 11, true],
      ['footnote', 'Deeper', 11, true],
    ])
  })
})
