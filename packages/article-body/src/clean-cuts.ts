import { mergedRanges, type Cut, type Range } from './range.ts'

/** Closing marks that no space stands before. A dash is one only where it touches the cut: `word [TODO: x]—word`. */
const closing = /[,.;:!?)\]}”’»…]/u
const opening = /[([{“‘«„¿¡]/u
const ambiguousWhenTouching = /["'—]/u
const lineBreak = /[\n\r\u2028\u2029]/u
const space = /[^\S\n\r\u2028\u2029]/u

/**
 * The ranges to take out of a text so that what is left is clean prose: the given cuts, widened by the white space
 * that would otherwise be doubled, stand before punctuation, or begin or end a line. A line that held only cuts goes
 * with its break. Nothing but white space is ever added to a cut.
 *
 * ```ts
 * cleanCuts('One [TODO: x], two.', [{ start: 4, end: 13 }])  // [{ start: 3, end: 13 }] leaves 'One, two.'
 * ```
 *
 * @returns sorted ranges that neither touch nor overlap
 */
export function cleanCuts(text: string, cuts: readonly Cut[]): Range[] {
  const exact = cuts.filter((cut) => cut.exact === true)
  const groups = groupedAcrossSpace(
    text,
    mergedRanges(
      cuts.filter((cut) => cut.exact !== true),
      text.length,
    ),
  )
  const taken: Range[] = []
  for (const group of groups) {
    const last = taken.at(-1)
    const range = widened(text, group, last)
    if (last === undefined || range.start > last.end) taken.push(range)
    else taken.splice(-1, 1, { start: Math.min(last.start, range.start), end: range.end })
  }
  return mergedRanges([...taken, ...exact], text.length)
}

/** What is left of a text without the ranges, which must be sorted and apart (as `cleanCuts` gives them). */
export function withoutRanges(text: string, ranges: readonly Range[]): string {
  let left = ''
  let from = 0
  for (const { start, end } of ranges) {
    left += text.slice(from, start)
    from = end
  }
  return left + text.slice(from)
}

/** Cuts with nothing but spaces between them are one seam: the space between them goes too. */
function groupedAcrossSpace(text: string, cuts: readonly Range[]): Range[] {
  const groups: { start: number; end: number }[] = []
  for (const cut of cuts) {
    const last = groups.at(-1)
    if (last !== undefined && afterSpaces(text, last.end) >= cut.start) last.end = cut.end
    else groups.push({ ...cut })
  }
  return groups
}

/** One cut with the white space that goes with it; `last` is what was taken before it. */
function widened(text: string, { start, end }: Range, last: Range | undefined): Range {
  const left = beforeSpaces(text, start)
  const right = afterSpaces(text, end)
  const startsLine = left === 0 || lineBreak.test(text.charAt(left - 1))
  const endsLine = right === text.length || lineBreak.test(text.charAt(right))
  if (startsLine && endsLine) {
    // The whole line goes; with it one of its two breaks, if it has any.
    if (right < text.length) return { start: left, end: afterBreak(text, right) }
    const edge = last?.end === left ? last.start : left
    return { start: edge === 0 ? 0 : beforeBreak(text, edge), end: right }
  }
  if (startsLine || endsLine) return { start: left, end: right }
  if (isClosing(text, right, right === end) || opening.test(text.charAt(left - 1))) {
    return { start: left, end: right }
  }
  // One space stays, the first one before the cut if there is one.
  if (left < start) return { start: left + 1, end: right }
  return right > end ? { start, end: right - 1 } : { start, end }
}

function isClosing(text: string, at: number, touches: boolean): boolean {
  const mark = text.charAt(at)
  if (touches && ambiguousWhenTouching.test(mark)) return true
  // `.5` is a number, not the end of a sentence.
  return closing.test(mark) && !/^[.,]\d/u.test(text.slice(at, at + 2))
}

function beforeSpaces(text: string, at: number): number {
  let index = at
  while (index > 0 && space.test(text.charAt(index - 1))) index -= 1
  return index
}

function afterSpaces(text: string, at: number): number {
  let index = at
  while (index < text.length && space.test(text.charAt(index))) index += 1
  return index
}

function afterBreak(text: string, at: number): number {
  return text.startsWith('\r\n', at) ? at + 2 : at + 1
}

function beforeBreak(text: string, at: number): number {
  return text.slice(Math.max(0, at - 2), at) === '\r\n' ? at - 2 : at - 1
}
