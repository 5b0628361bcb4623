import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanCuts, withoutRanges } from './clean-cuts.ts'

/** Every stretch between { and } is cut. */
function cutAt(marked: string): string {
  const text = marked.replace(/[{}]/gu, '')
  const cuts: { start: number; end: number }[] = []
  let at = 0
  let start = 0
  for (const mark of marked) {
    if (mark === '{') start = at
    else if (mark === '}') cuts.push({ start, end: at })
    else at += mark.length
  }
  return withoutRanges(text, cleanCuts(text, cuts))
}

describe('a cut leaves clean prose', () => {
  test.each([
    ['one {x} two', 'one two'],
    ['one {x}two', 'one two'],
    ['one{x} two', 'one two'],
    ['one{x}two', 'onetwo'],
    ['one  {x}  two', 'one two'],
    ['{x} two', 'two'],
    ['one {x}', 'one'],
    ['{x}', ''],
    [' {x} ', ''],
    ['one {x}, two', 'one, two'],
    ['one {x} . Two', 'one. Two'],
    ['one {x}: two', 'one: two'],
    ['({x} one)', '(one)'],
    ['(one {x})', '(one)'],
    ['“{x} one”', '“one”'],
    ['he said "one {x}" and', 'he said "one" and'],
    ['one {x} "two"', 'one "two"'],
    ['one {x} (two)', 'one (two)'],
    ['one {x}—two', 'one—two'],
    ['one {x} — two', 'one — two'],
    ['at {x} .5 mm', 'at .5 mm'],
    ['one {x} {y} two', 'one two'],
    ['one {x}{y}, two', 'one, two'],
    ['one\u2028{x}\u2028two', 'one\u2028two'],
    ['one\u2028{x} two', 'one\u2028two'],
    ['one {x}\u2028two', 'one\u2028two'],
    ['one\u2028{x}', 'one'],
    ['{x}\u2028one', 'one'],
    ['one\u2028{x}\u2028{y}', 'one'],
    ['{x}\u2028{y}\u2028one', 'one'],
    ['one\r\n{x}\r\ntwo', 'one\r\ntwo'],
    ['one\u00a0{x} two', 'one\u00a0two'],
  ])('%s → %s', (marked, expected) => {
    expect(cutAt(marked)).toBe(expected)
  })

  test('an exact cut takes no space with it', () => {
    expect(cleanCuts('a \\[b', [{ start: 2, end: 3, exact: true }])).toEqual([{ start: 2, end: 3 }])
  })

  test('only white space is ever added to a cut, and ranges come sorted and apart', () => {
    const texts = fc.string({
      unit: fc.constantFrom('a', ' ', ' ', '.', ',', '(', ')', '\u2028', '"', 'é'),
      maxLength: 40,
    })
    const cut = fc.tuple(fc.nat(40), fc.nat(10)).map(([start, length]) => ({ start, end: start + length }))
    fc.assert(
      fc.property(texts, fc.array(cut, { maxLength: 5 }), (text, cuts) => {
        const ranges = cleanCuts(text, cuts)
        let last = -1
        for (const { start, end } of ranges) {
          expect(start).toBeGreaterThan(last)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          last = end
        }
        for (let at = 0; at < text.length; at += 1) {
          const asked = cuts.some((one) => at >= one.start && at < one.end)
          const taken = ranges.some((one) => at >= one.start && at < one.end)
          expect(taken).toBe(asked || (taken && /\s/u.test(text.charAt(at))))
        }
      }),
      { seed: 7, numRuns: 2000 },
    )
  })
})
