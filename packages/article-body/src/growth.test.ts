import { describe, expect, test, vi } from 'vitest'
import {
  aBody,
  aCell,
  aFootnote,
  aHeading,
  aList,
  aParagraph,
  aRow,
  aTable,
  aText,
  anItem,
} from './bodies.fixture.ts'
import { flatBlocks, flatText } from './flat-text.ts'
import { headingIds } from './heading-ids.ts'
import { toPublicBody } from './public-body.ts'
import { textUnits } from './text-units.ts'

const many = <Item>(count: number, item: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => item(index))

/** Bodies that an author can make twice as long, each in its own direction. */
const shapes = [
  ['paragraphs', (n: number) => aBody(...many(n, (index) => aParagraph(`Paragraph ${index}.`)))],
  ['runs of one paragraph', (n: number) => aBody(aParagraph(...many(n, (i) => aText(`word ${i} `, i % 2))))],
  ['headings of one name', (n: number) => aBody(...many(n, () => aHeading('h2', 'Again')))],
  ['items of one list', (n: number) => aBody(aList('bullet', ...many(n, (i) => anItem(`Item ${i}`))))],
  [
    'rows of one table',
    (n: number) => aBody(aTable(...many(n, (i) => aRow(...many(4, () => aCell(0, aParagraph(`${i}`))))))),
  ],
  ['cells of one row', (n: number) => aBody(aTable(aRow(...many(n, (i) => aCell(0, aParagraph(`${i}`))))))],
  ['footnotes', (n: number) => aBody(...many(n, (i) => aParagraph(`Words ${i}`, aFootnote(`Note ${i}`))))],
] as const

const readings = [
  ['toPublicBody', toPublicBody],
  ['flatText', flatText],
  ['flatBlocks', flatBlocks],
  ['textUnits', textUnits],
] as const

/** The same value, and a count of how often anything in it is looked at. */
function watched<Value extends object>(value: Value, count: { looks: number }): Value {
  const known = new WeakMap<object, object>()
  const wrap = (inner: object): object => {
    const before = known.get(inner)
    if (before !== undefined) return before
    const proxy = new Proxy(inner, {
      get(target, name, receiver) {
        count.looks += 1
        const found: unknown = Reflect.get(target, name, receiver)
        return typeof found === 'object' && found !== null ? wrap(found) : found
      },
    })
    known.set(inner, proxy)
    return proxy
  }
  return wrap(value) as Value
}

describe.each(readings)('twice the text is at most three times the work of %s', (_, read) => {
  test.each(shapes)('%s', (_name, shape) => {
    const looksAt = (size: number): number => {
      const count = { looks: 0 }
      read(watched(shape(size), count))
      return count.looks
    }
    const few = looksAt(300)
    expect(few).toBeGreaterThan(0)
    expect(looksAt(600)).toBeLessThanOrEqual(3 * few)
  })
})

test('twice the headings of one name are at most three times the looks for a free id', () => {
  const looksFor = (size: number): number => {
    const looks = vi.spyOn(Set.prototype, 'has')
    const idFor = headingIds()
    for (let index = 0; index < size; index += 1) idFor(index % 2 === 0 ? 'Again' : 'Again 2')
    const { length } = looks.mock.calls
    looks.mockRestore()
    return length
  }
  expect(looksFor(2_000)).toBeLessThanOrEqual(3 * looksFor(1_000))
})
