import fc from 'fast-check'
import * as lexical from '../import/lexical.ts'
import type { LexicalNode, List } from '../import/lexical.ts'

export const anImageId = '0d9c3d4e-5f60-4a7b-8c9d-0e1f2a3b4c5d'
const anArticleId = '7b1c2d3e-4f50-4a6b-9c8d-1e2f3a4b5c6d'

/** Pieces of text in which Markdown, HTML and annotations lie in wait. */
const scraps = [
  'word',
  'Another',
  'two words',
  ' ',
  '  ',
  'é',
  '日本',
  '👩‍💻',
  '\u00a0',
  '“curly”',
  '1.',
  '2)',
  '-',
  '+',
  '#',
  '##',
  '*',
  '**',
  '_',
  '__',
  '~~',
  '`',
  '``',
  '[',
  ']',
  '[sic]',
  '[^1]',
  '[x](y)',
  '](',
  '(below)',
  '![a](b)',
  '!',
  '<',
  '>',
  '<b>',
  '<br>',
  '<!-- c -->',
  '&amp;',
  '&',
  '\\',
  '\\[',
  '\\]',
  '|',
  ':',
  ':::',
  '=',
  '==',
  '{==',
  '{>>',
  '<<}',
  '---',
  '[TODO: add a source]',
  '[TODO: refine voice — a; b]',
  '[TK]',
  '[NOTE: x (y) <z> *w*]',
  '[TODO: see [1] and [a](b)]',
  '\\[TODO: literal\\]',
  '[TODO: open',
  'TODO: bare]',
  '[TODO]',
  '@editor',
  'https://x.example/a_b*c',
  '— who',
  '\t',
]
const words = fc
  .array(fc.constantFrom(...scraps), { minLength: 1, maxLength: 5 })
  .map((some) => some.join(''))
  .filter((text) => text !== '')

const format = fc.constantFrom(0, 0, 0, 1, 2, 3, 4, 5, 8, 16, 17, 32, 64, 66)
const textNode = fc.tuple(words, format).map(([text, bits]) => lexical.text(text, bits))
const breakNode = fc.constant(lexical.lineBreak())
const footnote = words.map((text) => lexical.inlineBlock('f', { blockType: 'footnote', text }))
const link = fc
  .tuple(
    fc.constantFrom('https://x.example/a?b=c&d=(e)', 'mailto:a@b.example', '/essays/other', '#here'),
    fc.array(textNode, { minLength: 1, maxLength: 2 }),
  )
  .map(([url, children]) => lexical.link('l', url, children))
const articleLink = fc
  .array(textNode, { minLength: 1, maxLength: 2 })
  .map((children) => lexical.articleLink('l', anArticleId, children))
const tab = fc.constant<LexicalNode>({
  type: 'tab',
  version: 1,
  text: '\t',
  format: 0,
  mode: 'normal',
  style: '',
  detail: 2,
})

const inlines = fc.array(
  fc.oneof({ weight: 6, arbitrary: textNode }, breakNode, footnote, link, articleLink, tab),
  { maxLength: 5 },
)
const plainInlines = fc.array(fc.oneof({ weight: 4, arbitrary: textNode }, breakNode, link), { maxLength: 4 })

const list: fc.Arbitrary<List> = fc.letrec<{ list: List }>((tie) => ({
  list: fc.record({
    ordered: fc.boolean(),
    start: fc.constant(1),
    items: fc.array(
      fc.record({
        children: inlines,
        nested: fc.oneof({ maxDepth: 2 }, fc.constant<List[]>([]), fc.array(tie('list'), { maxLength: 1 })),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  }),
})).list

const block = fc.oneof(
  inlines.map(lexical.paragraph),
  inlines.map(lexical.paragraph),
  fc.tuple(fc.constantFrom(2, 3, 4), inlines).map(([level, children]) => lexical.heading(level, children)),
  inlines.map(lexical.quote),
  list.map((one) => lexical.list(one)),
  fc.nat(9).chain((start) => list.map((one) => lexical.list({ ...one, ordered: true, start }))),
  fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }))
    .chain(([rows, columns]) =>
      fc.array(fc.array(inlines, { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    )
    .map(lexical.table),
  fc.constant(lexical.horizontalRule()),
  fc.option(words).map((caption) => lexical.upload('u', anImageId, caption)),
  fc
    .tuple(words, fc.option(words))
    .map(([text, attribution]) => lexical.block('b', { blockType: 'pull-quote', text, attribution })),
  fc
    .tuple(fc.option(words), fc.array(plainInlines.map(lexical.paragraph), { minLength: 1, maxLength: 3 }))
    .map(([title, content]) =>
      lexical.block('b', { blockType: 'note', title, content: lexical.body(content) }),
    ),
  fc
    .tuple(fc.constantFrom(null, 'ts', 'a b'), fc.array(words, { maxLength: 3 }))
    .map(([language, lines]) => lexical.block('b', { blockType: 'code', language, code: lines.join('\n') })),
)

/** Bodies of every kind of block and words that the editor of articles knows. */
export const anyBody = fc.array(block, { minLength: 1, maxLength: 5 }).map((nodes) => lexical.body(nodes))
