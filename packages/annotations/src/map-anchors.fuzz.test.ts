import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anchorFor, type Anchor } from './anchor.ts'
import { growsAtMost } from './growth.fixture.ts'
import { mapAnchors } from './map-anchors.ts'
import { textDifference } from './text-difference.ts'

const words = [
  'the',
  'a',
  'of',
  'trust',
  'pilot',
  'system',
  'breaks',
  'quietly',
  'week',
  'and',
  'no',
  'é',
  'e\u0301',
  '👩‍💻',
  '日本',
  'x',
  '“said”',
  'don’t',
  '3.5',
]
const joints = [' ', ' ', ' ', ' ', '. ', ', ', '\n', '\n', '\u2028', '  ', '']
const prose = (maxLength: number) =>
  fc
    .array(fc.tuple(fc.constantFrom(...words), fc.constantFrom(...joints)), { maxLength })
    .map((list) => list.flat().join(''))
const letters = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n'), maxLength: 30 })
const text = fc.oneof(prose(40), letters)

type Edit = { readonly at: number; readonly gone: number; readonly came: string }

/** A text made by edits that change, move and copy blocks of another. */
const changed = (from: string) =>
  fc
    .array(
      fc.record({
        at: fc.nat(400),
        gone: fc.nat(30),
        came: fc.oneof(fc.constant(''), prose(6), letters),
        block: fc.constantFrom('none', 'none', 'move', 'copy'),
      }),
      { minLength: 1, maxLength: 5 },
    )
    .map((edits) =>
      edits.reduce((now, { at, gone, came, block }) => {
        if (block === 'none') {
          const place = Math.min(at, now.length)
          return now.slice(0, place) + came + now.slice(place + gone)
        }
        const blocks = now.split('\n')
        const taken = blocks[at % blocks.length] ?? ''
        if (block === 'move') blocks.splice(at % blocks.length, 1)
        blocks.splice(gone % (blocks.length + 1), 0, taken)
        return blocks.join('\n')
      }, from),
    )

const pair = fc.oneof(
  fc.tuple(text, text),
  text.chain((previous) => fc.tuple(fc.constant(previous), changed(previous))),
)

const rangesIn = (length: number) =>
  fc
    .array(fc.tuple(fc.nat(Math.max(0, length - 1)), fc.integer({ min: 1, max: 20 })), { maxLength: 6 })
    .map((list) =>
      length === 0 ? [] : list.map(([start, size]) => ({ start, end: Math.min(length, start + size) })),
    )

const isSplit = (whole: string, at: number): boolean =>
  at > 0 &&
  at < whole.length &&
  ![...new Intl.Segmenter('en').segment(whole)].some(({ index }) => index === at)

describe('the difference of two texts', () => {
  test('rebuilds the next text, and rises in both', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(
        pair.chain((both) => fc.tuple(fc.constant(both), rangesIn(both[0].length))),
        ([[previous, next], ranges]) => {
          const { kept, gaps, moved, inserted } = textDifference(previous, next, ranges)
          let rebuilt = ''
          let at = 0
          for (const [index, segment] of kept.entries()) {
            expect(segment.length).toBeGreaterThanOrEqual(0)
            expect(segment.previous).toBeGreaterThanOrEqual(at)
            expect(segment.next).toBe(rebuilt.length)
            rebuilt += previous.slice(segment.previous, segment.previous + segment.length)
            at = segment.previous + segment.length
            const gap = gaps[index]
            if (gap !== undefined) rebuilt += next.slice(gap.next.start, gap.next.end)
          }
          expect(rebuilt).toBe(next)
          expect(at).toBe(previous.length)
          for (const segment of moved) {
            expect(next.substring(segment.next, segment.next + segment.length)).toBe(
              previous.substring(segment.previous, segment.previous + segment.length),
            )
          }
          for (const { start, end } of inserted) expect(start).toBeLessThan(end)
        },
      ),
      { seed: 17, numRuns: 3000 },
    )
  })
})

describe('a mapped anchor', () => {
  test(
    'is a range of the next text that splits no visible character, and says the truth about its words',
    { timeout: 60_000 },
    () => {
      fc.assert(
        fc.property(
          pair.chain((both) => fc.tuple(fc.constant(both), rangesIn(both[0].length))),
          ([[previous, next], ranges]) => {
            const anchors = ranges.map(({ start, end }) => anchorFor(previous, start, end))
            const mapped = mapAnchors(previous, next, anchors)
            expect(mapped).toHaveLength(anchors.length)
            for (const [index, { status, textChanged, anchor }] of mapped.entries()) {
              const before = anchors[index]
              const held = status !== 'lost'
              expect(anchor).toEqual(
                held ? anchorFor(next, anchor.start, anchor.end) : { ...before, lost: true },
              )
              expect(held && (isSplit(next, anchor.start) || isSplit(next, anchor.end))).toBe(false)
              const sameLetters = anchor.quote.replace(/\s/gu, '') === before?.quote.replace(/\s/gu, '')
              expect(textChanged || sameLetters).toBe(true)
              expect(status !== 'moved' || anchor.quote === before?.quote).toBe(true)
            }
            // The same again: nothing depends on the hour or on what was asked before.
            expect(mapAnchors(previous, next, anchors)).toEqual(mapped)
          },
        ),
        { seed: 19, numRuns: 2000 },
      )
    },
  )

  test('still covers the same words after one edit outside it', { timeout: 60_000 }, () => {
    const cases = prose(40)
      .filter((whole) => whole.length > 4)
      .chain((whole) =>
        fc.tuple(fc.constant(whole), fc.nat(whole.length - 2), fc.integer({ min: 1, max: 25 })),
      )
    const edit = fc.record({
      at: fc.nat(400),
      gone: fc.nat(20),
      came: fc.oneof(fc.constant(''), prose(5), letters),
    })
    fc.assert(
      fc.property(cases, edit, fc.boolean(), ([whole, start, size], { at, gone, came }, before) => {
        const anchor = anchorFor(whole, start, Math.min(whole.length, start + size))
        fc.pre(/\S/u.test(anchor.quote))
        const one: Edit = before
          ? { at: at % (anchor.start + 1), gone, came }
          : { at: anchor.end + (at % (whole.length - anchor.end + 1)), gone, came }
        const limit = before ? anchor.start : whole.length
        const next = whole.slice(0, one.at) + one.came + whole.slice(Math.min(limit, one.at + one.gone))
        const shift = before ? next.length - whole.length : 0
        // An accent typed right behind the passage joins its last letter: then the passage takes it in.
        fc.pre(!isSplit(next, anchor.start + shift) && !isSplit(next, anchor.end + shift))
        const [mapped] = mapAnchors(whole, next, [anchor])
        expect([mapped?.status, mapped?.anchor.quote]).toEqual([
          mapped?.status === 'moved' ? 'moved' : 'anchored',
          anchor.quote,
        ])
      }),
      { seed: 23, numRuns: 3000 },
    )
  })

  test('is on none of the words when none of its words are there', { timeout: 60_000 }, () => {
    const only = fc
      .array(fc.constantFrom('alpha', 'beta', 'gamma'), { minLength: 1, maxLength: 6 })
      .map((list) => list.join(' '))
    fc.assert(
      fc.property(
        prose(20),
        only,
        prose(20),
        fc.array(prose(8), { maxLength: 3 }),
        (head, passage, tail, rest) => {
          const previous = `${head} ${passage} ${tail}`
          const anchor = anchorFor(previous, head.length + 1, head.length + 1 + passage.length)
          const [mapped] = mapAnchors(previous, [head, ...rest, tail].join('\n'), [anchor])
          expect(mapped?.status).toBe('lost')
        },
      ),
      { seed: 29, numRuns: 3000 },
    )
  })

  test('goes with a block that moves', { timeout: 60_000 }, () => {
    const blocks = fc.uniqueArray(
      fc
        .string({ unit: fc.constantFrom(...'abcdefgh '), minLength: 8, maxLength: 30 })
        .map((block) => block.trim().padEnd(8, 'z')),
      { minLength: 2, maxLength: 8 },
    )
    fc.assert(
      fc.property(blocks, fc.nat(20), fc.nat(20), (list, from, to) => {
        const taken = list[from % list.length] ?? ''
        const others = list.filter((block) => block !== taken)
        const place = to % (others.length + 1)
        const next = [...others.slice(0, place), taken, ...others.slice(place)].join('\n')
        const previous = list.join('\n')
        const anchors = list.map((block, index) => {
          const start = list.slice(0, index).join('\n').length + (index === 0 ? 0 : 1)
          return anchorFor(previous, start, start + block.length)
        })
        expect(mapAnchors(previous, next, anchors).map(({ anchor }) => anchor.quote)).toEqual(list)
      }),
      { seed: 31, numRuns: 3000 },
    )
  })

  test('comes back when its words do', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(
        prose(30),
        fc.nat(400),
        fc.integer({ min: 1, max: 20 }),
        pair,
        (whole, at, size, [extra]) => {
          fc.pre(whole.length > 0)
          const start = at % whole.length
          const anchor = anchorFor(whole, start, Math.min(whole.length, start + size))
          const [first] = mapAnchors(whole, extra, [anchor])
          fc.pre(first?.status === 'lost')
          const [back] = mapAnchors(extra, whole, [first?.anchor ?? anchor])
          expect(back).toEqual({ status: 'anchored', textChanged: false, anchor })
        },
      ),
      { seed: 37, numRuns: 2000 },
    )
  })
})

/** An article of so many phrases, in which most words come once. */
function articleOf(count: number, first: number, about: string): string {
  return Array.from(
    { length: count },
    (_, index) => `Word${(first + index * 7919) % 10_007} of the ${about} text`,
  )
    .join(' and ')
    .replace(/((?:\S+ ){60})/gu, '$1\n')
}

function anchorsOver(whole: string): Anchor[] {
  return Array.from({ length: 200 }, (_, index) => {
    const start = Math.floor((index * (whole.length - 40)) / 200)
    return anchorFor(whole, start, start + 30)
  })
}

describe('work grows no faster than the text', () => {
  test.each<[string, (whole: string, count: number) => string]>([
    ['typing', (whole) => `${whole.slice(0, whole.length / 2)}x${whole.slice(whole.length / 2)}`],
    ['replace all', (whole) => whole.replaceAll('the', 'this')],
    ['a whole rewrite', (_whole, count) => articleOf(count, 3, 'other')],
    ['blocks in reverse', (whole) => whole.split('\n').reverse().join('\n')],
    ['everything deleted', () => ''],
    ['one letter repeated', (whole) => 'a'.repeat(whole.length)],
  ])('%s: twice the text takes at most three times the work', { timeout: 120_000 }, (_name, edit) => {
    const inputs = [500, 1000].map((count) => {
      const previous = articleOf(count, 0, 'first')
      return { previous, next: edit(previous, count), anchors: anchorsOver(previous) }
    })
    const [small, large] = inputs
    if (small === undefined || large === undefined) throw new RangeError('Two inputs are compared.')
    expect(
      growsAtMost(3, ({ previous, next, anchors }) => mapAnchors(previous, next, anchors), small, large),
    ).toBe(true)
  })

  test('a word replaced everywhere in a long article loses no note', () => {
    const previous = articleOf(2000, 0, 'first')
    const mapped = mapAnchors(previous, previous.replaceAll('the', 'this'), anchorsOver(previous))
    expect(mapped.filter(({ status }) => status !== 'anchored')).toEqual([])
  })
})
