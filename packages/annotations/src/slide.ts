import { isWordBoundary, type OpenSegment, type TextRange } from './segments.ts'

/**
 * Moves what came in or went out whole along equal text, to where it touches the fewest ranges and then stands best:
 * at a line's start, at its end, between words. "mmarked" for "marked" is an "m" typed before the word.
 */
export function slide(
  previous: string,
  next: string,
  segments: readonly OpenSegment[],
  ranges: readonly TextRange[],
): void {
  for (const [index, before] of segments.entries()) {
    const after = segments[index + 1]
    if (after === undefined) return
    const at = before.previous + before.length
    const to = before.next + before.length
    const gone = after.previous - at
    const came = after.next - to
    if ((gone === 0) === (came === 0)) continue
    const [text, from, size] = gone === 0 ? [next, to, came] : [previous, at, gone]
    const back = equalRun(text, from - 1, from + size - 1, Math.min(before.length, farthest), -1)
    const forth = equalRun(text, from, from + size, Math.min(after.length, farthest), 1)
    if (back === 0 && forth === 0) continue
    const move = bestMove({ previous, at, gone, back, forth, ranges })
    before.length += move
    after.previous += move
    after.next += move
    after.length -= move
  }
}

/** How far along equal text a change is moved, in characters: over any paragraph, and not over endless "ab ab ab". */
const farthest = 4000

/** How far two places go on being equal in a direction. */
function equalRun(text: string, one: number, other: number, most: number, step: 1 | -1): number {
  let count = 0
  while (count < most && text.charCodeAt(one + step * count) === text.charCodeAt(other + step * count))
    count += 1
  return count
}

type Slack = {
  readonly previous: string
  readonly at: number
  readonly gone: number
  readonly back: number
  readonly forth: number
  readonly ranges: readonly TextRange[]
}

function bestMove({ previous, at, gone, back, forth, ranges }: Slack): number {
  const near = ranges.filter((range) => range.start < at + forth + gone && range.end > at - back)
  let best = { move: 0, touched: Infinity, rank: 0 }
  for (let move = -back; move <= forth; move += 1) {
    const start = at + move
    const end = start + gone
    // What comes in touches a range from inside only; what goes takes every character it covers.
    const touched = near.filter((range) => range.start < Math.max(start, end) && start < range.end)
    const count = gone > 0 ? touched.length : touched.filter((range) => range.start < start).length
    const rank = rankOf(boundaryRank(previous, start), boundaryRank(previous, end))
    const nearer = Math.abs(move) < Math.abs(best.move)
    const better =
      count < best.touched || (count === best.touched && (rank > best.rank || (rank === best.rank && nearer)))
    if (better) best = { move, touched: count, rank }
  }
  return best.move
}

/** A stretch stands no better than inside a word when one of its ends is there. */
function rankOf(start: number, end: number): number {
  return start === 0 || end === 0 ? 0 : start + end
}

/** 3 at a line's start and at the text's end, where the next line would start; 2 at a line's end, 1 between words, 0 inside. */
function boundaryRank(text: string, at: number): number {
  if (at === 0 || at === text.length || /[\n\u2028]/u.test(text.charAt(at - 1))) return 3
  if (/[\n\u2028]/u.test(text.charAt(at))) return 2
  return isWordBoundary(text, at) ? 1 : 0
}
