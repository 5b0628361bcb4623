import { hashText, measured, type Anchor } from './anchor.ts'
import { findQuote } from './find-quote.ts'
import { snappedToGraphemes } from './graphemes.ts'
import { lettersIn, type Segment, type TextRange } from './segments.ts'
import { textDifference, type TextDifference } from './text-difference.ts'

/** Where an anchor's words are after a change. */
export type MappedAnchor = {
  /** Carried by the text's difference; found elsewhere with its words; or neither. */
  readonly status: 'anchored' | 'moved' | 'lost'
  /** Whether words inside the passage changed. A split or join of blocks inside it changes none. */
  readonly textChanged: boolean
  /** Measured on the next text; a lost one keeps the place and words of the last text that it was in. */
  readonly anchor: Anchor
}

export type MapOptions = {
  /** The headings above an offset of the next text; without it an anchor keeps those it had. */
  readonly headingPathAt?: ((offset: number) => readonly string[]) | undefined
}

/**
 * Where each anchor's words are once `previousText` has become `nextText`, in the order of the anchors.
 *
 * Text before a passage shifts it, text inside grows it, typing at its edges does not, deletions shrink it. When its
 * words are gone, the one place in what came in that has the same words among the same words takes it; else it is
 * lost, and tried again with every later change. When two places are as good, it is lost: never on the wrong words.
 *
 * An anchor that was measured on another text than `previousText` is found by its words alone, anywhere. The same
 * input always gives the same answer, and the work is bounded by counted edits.
 */
export function mapAnchors(
  previousText: string,
  nextText: string,
  anchors: readonly Anchor[],
  options: MapOptions = {},
): MappedAnchor[] {
  const previousHash = hashText(previousText)
  const nextHash = hashText(nextText)
  const followed = anchors.filter((anchor) => belongsTo(anchor, previousText, previousHash))
  const difference = textDifference(previousText, nextText, followed)
  const found = (status: 'anchored' | 'moved', anchor: Anchor, place: TextRange): MappedAnchor => {
    const range = snappedToGraphemes(nextText, place.start, place.end)
    const headings = options.headingPathAt?.(range.start) ?? anchor.headingPath
    const next = measured(nextText, range, headings, nextHash)
    return { status, textChanged: !sameWords(anchor.quote, next.quote), anchor: next }
  }
  return anchors.map((anchor): MappedAnchor => {
    if (isAt(anchor, nextText) && anchor.textHash === nextHash) return found('anchored', anchor, anchor)
    if (!belongsTo(anchor, previousText, previousHash)) {
      const regions = anchor.lost === true ? difference.inserted : [{ start: 0, end: nextText.length }]
      const place = findQuote(nextText, anchor, regions)
      return place === null ? lost(anchor) : found('moved', anchor, place)
    }
    const carried = carriedRange(anchor, difference, nextText)
    if (carried !== null && keepsHalf(anchor.quote, nextText.slice(carried.start, carried.end))) {
      return found('anchored', anchor, carried)
    }
    const place =
      movedWithBlock(anchor, difference.moved, nextText) ?? findQuote(nextText, anchor, difference.inserted)
    if (place !== null) return found('moved', anchor, place)
    return carried === null ? lost(anchor) : found('anchored', anchor, carried)
  })
}

function lost(anchor: Anchor): MappedAnchor {
  return {
    status: 'lost',
    textChanged: false,
    anchor: anchor.lost === true ? anchor : { ...anchor, lost: true },
  }
}

function isAt(anchor: Anchor, text: string): boolean {
  return anchor.quote !== '' && text.slice(anchor.start, anchor.end) === anchor.quote
}

function belongsTo(anchor: Anchor, text: string, hash: string): boolean {
  return anchor.lost !== true && anchor.textHash === hash && isAt(anchor, text)
}

/** The same but for breaks between blocks and lines, and for how wide a space is. */
function sameWords(one: string, other: string): boolean {
  if (one === other) return true
  const joined = (text: string): string => text.replace(/[\n\u2028]/gu, '')
  const spaced = (text: string): string => text.replace(/\s+/gu, ' ').trim()
  return joined(one) === joined(other) || spaced(one) === spaced(other)
}

/** Whether half of the words are still there: below that, the whole quote elsewhere is the better place. */
function keepsHalf(quote: string, text: string): boolean {
  return weightOf(text, quote) * 2 >= weightOf(quote, quote)
}

/** What counts in a text: letters and digits, or where the quote has none, everything but spaces. */
function weightOf(text: string, quote: string): number {
  return lettersIn(quote) > 0 ? lettersIn(text) : text.replace(/\s+/gu, '').length
}

/** From the first character of a range that stayed to the last; `null` when no word of it did. */
function carriedRange(anchor: Anchor, { kept, gaps }: TextDifference, nextText: string): TextRange | null {
  const { start, end, quote } = anchor
  const first = firstEndingAfter(kept, start)
  const shift = shiftOfWhole(kept, first, { start, end })
  if (shift !== null) return { start: start + shift, end: end + shift }
  let from: number | null = null
  let to = 0
  let weight = 0
  for (let index = first; index < kept.length; index += 1) {
    const segment = kept[index]
    if (segment === undefined || segment.previous >= end) break
    const inside = {
      start: Math.max(segment.previous, start),
      end: Math.min(segment.previous + segment.length, end),
    }
    if (segment.weak || inside.start >= inside.end) continue
    const by = segment.next - segment.previous
    const words = weightOf(nextText.slice(inside.start + by, inside.end + by), quote)
    if (words === 0) continue
    weight += words
    const before = gaps[index - 1]
    const after = gaps[index]
    // A word that was retyped at the passage's edge is still a word of the passage.
    const wordBefore =
      before?.sameWord === true && before.previous.start === start && inside.start === before.previous.end
    const wordAfter =
      after?.sameWord === true && after.previous.end === end && inside.end === after.previous.start
    from ??= wordBefore ? before.next.start : inside.start + by
    to = wordAfter ? after.next.end : inside.end + by
  }
  if (from === null || weight === 0) return null
  return withoutNewSpace(nextText, { start: from, end: to }, quote)
}

/** How far a range was shifted whole: when segments without gaps cover it, whatever they are worth. */
function shiftOfWhole(kept: readonly Segment[], first: number, { start, end }: TextRange): number | null {
  const begin = kept[first]
  if (begin === undefined || begin.previous > start) return null
  const shift = begin.next - begin.previous
  let covered = begin.previous + begin.length
  for (let index = first + 1; covered < end; index += 1) {
    const segment = kept[index]
    if (segment?.previous !== covered || segment.next !== covered + shift) return null
    covered += segment.length
  }
  return shift
}

/** The index of the first segment that ends after an offset (binary search; they rise). */
function firstEndingAfter(kept: readonly Segment[], offset: number): number {
  let low = 0
  let high = kept.length
  while (low < high) {
    const middle = (low + high) >> 1
    const segment = kept[middle]
    if (segment !== undefined && segment.previous + segment.length <= offset) low = middle + 1
    else high = middle
  }
  return low
}

/** Without spaces at ends where the quote had none: they are left over from words that went. */
function withoutNewSpace(text: string, { start, end }: TextRange, quote: string): TextRange {
  const words = text.slice(start, end)
  const trimStart = /^\s/u.test(quote) ? 0 : words.length - words.trimStart().length
  const trimEnd = /\s$/u.test(quote) ? 0 : words.length - words.trimEnd().length
  return { start: start + trimStart, end: Math.max(start + trimStart, end - trimEnd) }
}

/** The passage's place when the blocks it stood in moved, whole and together. */
function movedWithBlock(anchor: Anchor, moved: readonly Segment[], nextText: string): TextRange | null {
  const index = firstEndingAfter(moved, anchor.start)
  const block = moved[index]
  if (block === undefined || block.previous > anchor.start) return null
  const start = block.next + anchor.start - block.previous
  const end = start + anchor.quote.length
  return nextText.slice(start, end) === anchor.quote ? { start, end } : null
}
