import { describe, expect, test } from 'vitest'
import { block, body, link, paragraph, text } from '../../../import/lexical.ts'
import { usualRules } from '../../../globals/site/annotations/reading-rules.ts'
import { gateTexts } from './gate-texts.ts'
import { textObstacles } from './text-obstacles.ts'

function found(article: Record<string, unknown>, literals: string[] = []) {
  const { problems, holes, lookalikes } = textObstacles(gateTexts(article, new Map()), literals, usualRules)
  return [...problems, ...holes, ...lookalikes].map(({ type, words, place }) => [type, words, place])
}

const words = (line: string) => ({ body: body([paragraph([text(line)])]) })
const opening = 'the opening of the text'

test.each([
  ['P4 a label without a colon', '[Todo add source]', [['looks-like-a-note', '[Todo add source]', opening]]],
  ['P54 a bare label in brackets', 'Words [todo] more', [['looks-like-a-note', '[todo]', opening]]],
  [
    'P70 a note in ordinary case',
    'So [Note: emphasis mine]',
    [['looks-like-a-note', '[Note: emphasis mine]', opening]],
  ],
  ['P72 a fact', '[Fact: water is wet]', [['looks-like-a-note', '[Fact: water is wet]', opening]]],
  ['P8 words that are missing', 'It costs TK dollars', [['hole', 'TK', opening]]],
  ['P64 a name with TK', 'TK Maxx opened', [['hole', 'TK', opening]]],
  ['P6 a TK that stands alone', '[TK]', []],
  ['a TK in brackets among other words', 'By [TK: name] alone', [['hole', '[TK: name]', opening]]],
  ['P47 an annotation without brackets', 'TODO: name a source', [['hole', 'TODO: name a source', opening]]],
  ['P17 a bracket that never closes', 'So [TODO: more', [['problem', '[TODO: more', opening]]],
  ['P11 to P14 ordinary prose', '[note] [Note that this] [sic] [1] [^1] [x]', []],
  ['P46 a word in prose', 'a TODO comment in the code', []],
  ['G-20 what was made literal', 'An example: \\[TODO: like this\\]', []],
  ['a TODO in brackets, which is a note', 'Words [TODO: settle this].', []],
])('%s: %s', (_, line, expected) => {
  expect(found(words(line))).toEqual(expected)
})

test('G-19 code and what it says is no note', () => {
  const code = {
    type: 'text',
    version: 1,
    text: '// TODO: free()',
    format: 16,
    detail: 0,
    mode: 'normal',
    style: '',
  }
  expect(found({ body: body([paragraph([text('Write '), code, text(' and go on.')])]) })).toEqual([])
})

test('words that somebody said are meant for readers are passed over, and only those', () => {
  const line = 'So [Note: emphasis mine] and TK Maxx and [Note: another].'
  expect(found(words(line), ['[Note: emphasis mine]', 'TK'])).toEqual([
    ['looks-like-a-note', '[Note: another]', opening],
  ])
})

describe('in a field that readers get as it is written', () => {
  test.each([
    ['title', 'Why systems fail TK', 'TK', 'the title'],
    ['title', 'Why [NOTE: a better word] systems fail', '[NOTE: a better word]', 'the title'],
    ['seoTitle', '[TODO: shorter]', '[TODO: shorter]', 'the title for search engines'],
    ['byline', 'Sam [TK]', '[TK]', 'the byline'],
  ])('%s: %s is a hole (PM7)', (field, line, mark, place) => {
    expect(found({ [field]: line })).toEqual([['hole', mark, place]])
  })
})

test('each is told with its place, also in the forms of blocks and in links', () => {
  const article = {
    body: body([
      paragraph([link('a', 'https://a.example', [text('TODO: add source')])]),
      block('b', { blockType: 'pull-quote', text: 'So TK said', attribution: null }),
    ]),
  }
  expect(found(article)).toEqual([
    ['hole', 'TODO: add source', opening],
    ['hole', 'TK', `a pull quote in ${opening}`],
  ])
})
