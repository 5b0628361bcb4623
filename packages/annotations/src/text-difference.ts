import { grownOverGaps, markWeak, withPartsOfWords } from './grow-segments.ts'
import { mostEdits, type EditBudget } from './kept-runs.ts'
import type { Segment, TextRange } from './segments.ts'
import { sharedSegments } from './shared-segments.ts'
import { slide } from './slide.ts'

/** What lies between two segments. Either side may be empty. */
export type Gap = {
  readonly previous: TextRange
  readonly next: TextRange
  /** One word that became a similar one: its letters changed, the word stayed. */
  readonly sameWord: boolean
}

/** How a flat text became another: which stretches stayed in order, which blocks moved, and what came in. */
export type TextDifference = {
  /** What stayed, rising in both texts; the first begins at both starts, the last ends at both ends (maybe empty). */
  readonly kept: readonly Segment[]
  /** `gaps[i]` lies between `kept[i]` and `kept[i + 1]`. */
  readonly gaps: readonly Gap[]
  /** Blocks that went in one place and came, equal and the only such, in another. Rising in the previous text. */
  readonly moved: readonly Segment[]
  /** What came in (and what is too weak to have stayed), rising in the next text. */
  readonly inserted: readonly TextRange[]
}

/**
 * The difference of two flat texts: blocks first, then words inside the blocks that changed, then characters inside
 * words that changed.
 *
 * @param ranges  of the previous text, that will be mapped: what came in or went is kept out of them where it can be
 */
export function textDifference(previous: string, next: string, ranges: readonly TextRange[]): TextDifference {
  const budget: EditBudget = { left: mostEdits }
  const { segments, moved } = sharedSegments(previous, next, budget)
  const grown = grownOverGaps(previous, next, segments, moved)
  markWeak(previous, next, grown)
  const open = withPartsOfWords(grown)
  slide(previous, next, open, ranges)
  const kept = open.map((segment): Segment => {
    const { previous: at, next: to, length, weak } = segment
    return { previous: at, next: to, length, weak }
  })
  const gaps = kept.slice(1).map((segment, index): Gap => {
    const before = kept[index] ?? segment
    return {
      previous: { start: before.previous + before.length, end: segment.previous },
      next: { start: before.next + before.length, end: segment.next },
      sameWord: open[index]?.sameWordAfter === true,
    }
  })
  return { kept, gaps, moved, inserted: insertedRanges(next, kept, moved) }
}

function insertedRanges(next: string, kept: readonly Segment[], moved: readonly Segment[]): TextRange[] {
  const stayed = [...kept.filter((segment) => !segment.weak), ...moved]
    .filter((segment) => segment.length > 0)
    .sort((one, other) => one.next - other.next)
  const ranges: TextRange[] = []
  let from = 0
  for (const segment of stayed) {
    if (segment.next > from) ranges.push({ start: from, end: segment.next })
    from = segment.next + segment.length
  }
  if (from < next.length) ranges.push({ start: from, end: next.length })
  return ranges
}
