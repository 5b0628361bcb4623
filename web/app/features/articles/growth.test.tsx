import type { Block } from '@galley/content-model'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { footnote, heading, list, numbered, p, table, text } from '../../../test/text-builders.ts'
import { Body } from './body.tsx'
import { footnotesOf } from './footnotes.ts'

const many = <Item,>(count: number, item: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => item(index))

/** Texts that an author can make twice as long, each in its own direction. */
const shapes: [string, (size: number) => Block[]][] = [
  ['paragraphs', (n) => many(n, (i) => p(`Paragraph ${i}.`))],
  [
    'runs of one paragraph',
    (n) => [p(...many(n, (i) => text(`word ${i} `, i % 2 === 0 ? 'bold' : 'italic')))],
  ],
  ['headings', (n) => many(n, (i) => heading(2, `part-${i}`, `Part ${i}`))],
  ['items of one list', (n) => [list(...many(n, (i) => `Item ${i}`))]],
  ['lists', (n) => many(n, (i) => numbered(i, 'One', 'Two'))],
  ['rows of one table', (n) => [table(...many(n, (i) => [`${i}`, `${i + 1}`, 'words']))]],
  [
    'columns of one table',
    (n) => [
      table(
        many(n, (i) => `${i}`),
        many(n, (i) => `${i}`),
      ),
    ],
  ],
  ['footnotes', (n) => many(n, (i) => p(`Words ${i}`, footnote(i + 1, `Note ${i}`)))],
]

/** How often anything in the blocks is looked at while they are used. */
function looksAt(blocks: Block[], use: (blocks: Block[]) => unknown): number {
  let looks = 0
  const known = new WeakMap<object, unknown>()
  const watched = (value: object): unknown => {
    const proxy =
      known.get(value) ??
      new Proxy(value, {
        get(target, name, receiver) {
          looks += 1
          const found: unknown = Reflect.get(target, name, receiver)
          return typeof found === 'object' && found !== null ? watched(found) : found
        },
      })
    known.set(value, proxy)
    return proxy
  }
  use(blocks.map((block) => watched(block) as Block))
  return looks
}

describe('twice the text is at most three times the work', () => {
  test.each(shapes)('to draw %s', (_, shape) => {
    const draw = (blocks: Block[]) => renderToStaticMarkup(<Body of={{ version: 1, blocks }} />)
    const few = looksAt(shape(100), draw)
    expect(few).toBeGreaterThan(0)
    expect(looksAt(shape(200), draw)).toBeLessThanOrEqual(3 * few)
  })

  test.each(shapes)('to find the notes in %s', (_, shape) => {
    expect(looksAt(shape(200), footnotesOf)).toBeLessThanOrEqual(3 * looksAt(shape(100), footnotesOf))
  })
})
