import { hashText, measured, type Anchor } from './anchor.ts'
import { findQuote } from './find-quote.ts'
import { snappedToGraphemes } from './graphemes.ts'
import { lettersIn, type Segment, type TextRange } from './segments.ts'
import { textDifference, type Gap, type TextDifference } from './text-difference.ts'

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
  return (
    one === other || withoutBreaks(one) === withoutBreaks(other) || evenlySpaced(one) === evenlySpaced(other)
  )
}

function withoutBreaks(text: string): string {
  return text.replace(/[\n\u2028]/gu, '')
}

function evenlySpaced(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
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
function carriedRange(anchor: Anchor, difference: TextDifference, nextText: string): TextRange | null {
  const { start, end, quote } = anchor
  const first = firstEndingAfter(difference.kept, start)
  const shift = shiftOfWhole(difference.kept, first, { start, end })
  if (shift !== null) return { start: start + shift, end: end + shift }
  const all = piecesOf(anchor, difference, first, nextText)
  const weight = all.reduce((sum, piece) => sum + piece.weight, 0)
  // With a quarter of it there, the passage is sure; less must not be a word or two that came again.
  const pieces = weight * 4 >= weightOf(quote, quote) ? all : all.filter((piece) => !piece.isCrumb)
  const head = pieces.at(0)
  const tail = pieces.at(-1)
  if (head === undefined || tail === undefined) return null
  return withoutNewSpace(nextText, { start: head.start, end: tail.end }, quote)
}

type Piece = TextRange & { readonly weight: number; readonly isCrumb: boolean }

/** The parts of a passage that surely stayed, as ranges of the next text. */
function piecesOf(
  { start, end, quote }: Anchor,
  { kept, gaps }: TextDifference,
  first: number,
  nextText: string,
): Piece[] {
  const pieces: Piece[] = []
  for (let index = first; index < kept.length; index += 1) {
    const segment = kept[index]
    if (segment === undefined || segment.previous >= end) break
    const from = Math.max(segment.previous, start)
    const until = Math.min(segment.previous + segment.length, end)
    if (segment.weak || from >= until) continue
    const shift = segment.next - segment.previous
    const weight = weightOf(nextText.slice(from + shift, until + shift), quote)
    if (weight === 0) continue
    const before = gaps[index - 1]
    const after = gaps[index]
    // A word that was retyped at the passage's edge is still a word of the passage.
    const takesBefore =
      before?.sameWord === true && before.previous.start === start && from === before.previous.end
    const takesAfter =
      after?.sameWord === true && after.previous.end === end && until === after.previous.start
    pieces.push({
      start: takesBefore ? before.next.start : from + shift,
      end: takesAfter ? after.next.end : until + shift,
      weight,
      isCrumb: [before, after].some(bringsText) && isShortRun(segment, nextText, quote),
    })
  }
  return pieces
}

/** Letters in a run that stayed, from which on it is more than a word or two that came again. */
const leastRun = 12

function isShortRun(segment: Segment, nextText: string, quote: string): boolean {
  if (segment.length > 4 * leastRun) return false
  return weightOf(nextText.slice(segment.next, segment.next + segment.length), quote) < leastRun
}

function bringsText(gap: Gap | undefined): boolean {
  return gap !== undefined && gap.next.start < gap.next.end
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
