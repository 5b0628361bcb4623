import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { growsAtMost } from './growth.fixture.ts'
import { findHoles, lookalikes, looksLikeAnnotation } from './guard.ts'
import { suggestKind } from './kinds.ts'
import { annotationRanges, parseAnnotations } from './parse-annotations.ts'
import { stripAnnotations } from './strip-annotations.ts'

const pieces = [
  '[',
  '[',
  ']',
  ']',
  '[TODO: ',
  '[todo: ',
  '[TK]',
  '[NOTE',
  'TODO',
  'TK',
  'TO',
  'DO',
  'NOTE',
  'note',
  ':',
  ':',
  ' ',
  ' ',
  ';',
  '; ',
  ' — ',
  '—',
  '-',
  ' - ',
  '--',
  '"',
  "'",
  '`',
  '“',
  '”',
  '(',
  ')',
  '{',
  '}',
  '!',
  '@sam',
  '@',
  '\u2028',
  '\n',
  '- ',
  '1. ',
  'é',
  'e\u0301',
  '👩‍💻',
  '日',
  'word',
  '.',
  ',',
  '\uFFFC',
  '\u00a0',
  '&amp;',
  '：',
  '\t',
  'x',
]
const marked = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((list) => list.join(''))
const escaped = fc
  .array(fc.constantFrom(...pieces, '\\', '\\[', '\\]'), { maxLength: 40 })
  .map((list) => list.join(''))
const anything = fc.oneof(escaped, fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ maxLength: 60 }))
const range = fc.tuple(fc.nat(60), fc.nat(10)).map(([start, length]) => ({ start, end: start + length }))
const options = fc.record(
  { masked: fc.array(range, { maxLength: 3 }), links: fc.array(range, { maxLength: 2 }) },
  { requiredKeys: [] },
)

describe('whatever an author types', () => {
  test('nothing throws, and every offset is valid', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(anything, options, (text, given) => {
        const { annotations, problems } = parseAnnotations(text, given)
        let last = 0
        for (const { start, end, items, topic } of annotations) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          expect(items.length).toBeGreaterThan(0)
          let lastItem = start
          for (const item of items) {
            expect(item.start).toBeGreaterThanOrEqual(lastItem)
            expect(item.end).toBeLessThanOrEqual(end)
            expect(text.slice(item.start, item.end)).toBe(item.text)
            lastItem = item.end
          }
          expect(text.slice(start, end)).toContain(topic ?? '')
          last = end
        }
        for (const problem of problems) expect(text.length).toBeGreaterThan(problem.at)
        stripAnnotations(text, given)
        looksLikeAnnotation(text, given)
        lookalikes(text, given)
        findHoles(text, given)
        suggestKind(text, text)
      }),
      { seed: 3, numRuns: 6000 },
    )
  })

  test('what was stripped once has nothing more to strip', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(marked, (text) => {
        const once = stripAnnotations(text)
        expect(stripAnnotations(once)).toBe(once)
      }),
      { seed: 5, numRuns: 20_000 },
    )
  })

  test(
    'nothing but annotations, white space and backslashes before brackets is ever taken out',
    { timeout: 60_000 },
    () => {
      fc.assert(
        fc.property(escaped, (text) => {
          const cuts = annotationRanges(text)
          let kept = ''
          for (let at = 0; at < text.length; at += 1) {
            if (!cuts.some((cut) => at >= cut.start && at < cut.end)) kept += text.charAt(at)
          }
          expect(stripAnnotations(text).replace(/\s/gu, '')).toBe(kept.replace(/\s/gu, ''))
        }),
        { seed: 9, numRuns: 4000 },
      )
    },
  )

  test('stripping adds no doubled space and no space before punctuation', { timeout: 60_000 }, () => {
    const prose = fc.array(fc.constantFrom('word', 'Word', '[TODO: a]', '[NOTE: b; c]', '[TK]'), {
      minLength: 1,
      maxLength: 8,
    })
    const ends = fc.constantFrom('', '.', ',', '!')
    fc.assert(
      fc.property(prose, ends, (words, end) => {
        const stripped = stripAnnotations(words.join(' ') + end)
        expect(stripped).not.toMatch(/\s\s|^\s|\s$|\s[.,!]/u)
      }),
      { seed: 13, numRuns: 3000 },
    )
  })
})

function readAll(text: string): void {
  parseAnnotations(text)
  stripAnnotations(text)
  looksLikeAnnotation(text)
}

describe('work grows with the length of the text', () => {
  test.each<[string, (size: number) => string]>([
    [
      'prose with annotations',
      (size) =>
        `${'A sentence of plain words, as they come. '.repeat(12)}[TODO: voice — a; b "c; d"]`.repeat(
          size / 40,
        ),
    ],
    ['open brackets', (size) => '['.repeat(size * 5)],
    ['pairs in pairs', (size) => '['.repeat(size * 3) + ']'.repeat(size * 3)],
    ['annotations that never close, in each other', (size) => '[TODO: '.repeat(size)],
    ['annotations in each other', (size) => '[TODO: '.repeat(size) + ']'.repeat(size)],
    ['labels that appear when others go', (size) => '[TO'.repeat(size) + '[TK]' + 'DO: x]'.repeat(size)],
    ['spaces', (size) => `[${' '.repeat(size * 20)}TODO: x]`.repeat(3)],
    ['one annotation with many items', (size) => `[TODO: ${'"a; b" (c; d); '.repeat(size)}]`],
    ['quotes without partners', (size) => `[TODO: ${'" “ ( « ` '.repeat(size)}; a]`],
    ['semicolons and ampersands', (size) => `[TODO: ${'&amp; ;'.repeat(size)}]`],
    ['lines with bullets', (size) => `[TODO: ${'\u2028- a'.repeat(size)}]`],
    ['bare lines', (size) => 'TODO: a\u2028TK '.repeat(size)],
    ['backslashes', (size) => '\\[TODO: a'.repeat(size)],
  ])('%s: twice the text takes at most three times the work', { timeout: 60_000 }, (_name, make) => {
    expect(growsAtMost(3, readAll, make(2000), make(4000))).toBe(true)
  })

  test('PM8 the largest texts are read without trouble', () => {
    const prose = 'Plain words of a long draft, one after another, without end. '.repeat(8)
    expect(parseAnnotations(`${prose}[TODO: a; b] `.repeat(2000)).annotations).toHaveLength(2000)
    expect(parseAnnotations('['.repeat(20_000))).toEqual({ annotations: [], problems: [] })
    expect(parseAnnotations('[TODO: '.repeat(3000)).problems).toHaveLength(3000)
  })
})
