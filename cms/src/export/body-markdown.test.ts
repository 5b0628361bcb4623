import fc from 'fast-check'
import { expect, test } from 'vitest'
import { flatText } from '@galley/article-body'
import * as lexical from '../import/lexical.ts'
import { readGalleyBody } from '../import/markdown.ts'
import { anImageId, anyBody } from './bodies.fixture.ts'
import { bodyMarkdown } from './body-markdown.ts'
import { comparableBody } from './comparable-body.ts'
import { mediaAddress } from './galley-markdown.ts'

const writing = {
  annotated: true,
  image: (id: string) =>
    id === anImageId
      ? { url: mediaAddress({ id, filename: 'a square (1).webp' }), alt: 'A [blue] square' }
      : null,
}
const markdownOf = (...nodes: lexical.LexicalNode[]) => bodyMarkdown(lexical.body(nodes), writing)
const said = (words: string) => lexical.paragraph([lexical.text(words)])

test(
  'every body that the editor can make is the same after Markdown out and in',
  { timeout: 120_000 },
  () => {
    let blocks = 0
    let stored = 0
    fc.assert(
      fc.property(anyBody, (body) => {
        const markdown = bodyMarkdown(body, writing)
        const read = readGalleyBody(markdown)
        expect(comparableBody(read.body)).toEqual(comparableBody(body))
        expect(flatText(read.body)).toBe(flatText(body))
        expect(bodyMarkdown(read.body, writing)).toBe(markdown)
        blocks += body.root.children.length
        stored += markdown.split('```json galley-node').length - 1
      }),
      { seed: 20_261_122, numRuns: 120 },
    )
    // These texts are made to be misread: of what people write, hardly anything is kept as the editor stores it.
    expect(stored / blocks).toBeLessThan(0.15)
  },
)

test.each<[string, lexical.LexicalNode[], string]>([
  [
    'V-7 a bracket before a parenthesis is no link',
    [said('Claim [TODO: cite](below) end')],
    'Claim [TODO: cite]\\(below) end\n',
  ],
  [
    'brackets that mean nothing are escaped',
    [said('as [he](she) said [sic]')],
    'as \\[he]\\(she) said \\[sic]\n',
  ],
  ['what was marked as literal stays so', [said('\\[TODO: like this\\]')], '\\[TODO: like this\\]\n'],
  [
    'an annotation is written as typed',
    [said('[TODO: refine voice — a; b]')],
    '[TODO: refine voice — a; b]\n',
  ],
  [
    'an empty paragraph is kept',
    [lexical.paragraph([]), said('Words.')],
    '<!-- galley: empty -->\n\nWords.\n',
  ],
  [
    'an image keeps its caption, with its annotation',
    [lexical.upload('u', anImageId, 'The tray [TODO: which floor]')],
    `![A \\[blue\\] square](../media/a%20square%20\\(1\\).webp#${anImageId} "The tray [TODO: which floor]")\n`,
  ],
  [
    'a link to an article is by its id',
    [lexical.paragraph([lexical.articleLink('l', anImageId, [lexical.text('there')])])],
    `[there](galley:articles/${anImageId})\n`,
  ],
  [
    'a pull quote, an aside, code and a footnote have forms of their own',
    [
      lexical.block('b', { blockType: 'pull-quote', text: 'Set large.', attribution: 'Sam' }),
      lexical.block('b', { blockType: 'note', title: 'Mind', content: lexical.body([said('Beside it.')]) }),
      lexical.block('b', { blockType: 'code', language: 'ts', code: 'const a = [1]' }),
      lexical.paragraph([
        lexical.text('Words'),
        lexical.inlineBlock('f', { blockType: 'footnote', text: 'A note.' }),
      ]),
    ],
    ':::pull-quote\nSet large.\n— Sam\n:::\n\n> [!NOTE] Mind\n>\n> Beside it.\n\n```ts\nconst a = [1]\n```\n\nWords[^1]\n\n[^1]: A note.\n',
  ],
  [
    'what Markdown has no form for is kept as the editor stores it',
    [{ type: 'paragraph', version: 1, format: 'center', children: [lexical.text('In the middle.')] }],
    '```json galley-node\n{\n  "type": "paragraph",\n  "version": 1,\n  "format": "center",\n  "children": [\n    {\n      "type": "text",\n      "version": 1,\n      "text": "In the middle.",\n      "format": 0,\n      "mode": "normal",\n      "style": "",\n      "detail": 0\n    }\n  ]\n}\n```\n',
  ],
])('K3 %s', (_, nodes, markdown) => {
  expect(markdownOf(...nodes)).toBe(markdown)
  expect(comparableBody(readGalleyBody(markdown).body)).toEqual(comparableBody(lexical.body(nodes)))
})
