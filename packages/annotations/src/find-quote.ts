import type { Anchor } from './anchor.ts'
import type { TextRange } from './segments.ts'

/** How much of the words around must be the same. Below it a note could land on the same words said elsewhere. */
const leastLikeness = 0.85
/** Fewer characters of context than this prove nothing. */
const leastContext = 8
/** A quote this long is its own proof: the same 32 characters are not typed twice by accident. */
const longQuote = 32
/** With more places than this to choose from, no choice is sure. */
const mostCandidates = 32

/**
 * The one place in a text where an anchor's words stand among the words that they stood among, or `null` when there is
 * none or more than one.
 *
 * @param regions  where to look; at least half of the words must lie in one of them
 */
export function findQuote(text: string, anchor: Anchor, regions: readonly TextRange[]): TextRange | null {
  const candidates = new Set<number>()
  let found: TextRange | null = null
  for (const region of regions) {
    for (const start of placesIn(text, anchor.quote, region)) {
      if (candidates.has(start)) continue
      candidates.add(start)
      if (candidates.size > mostCandidates) return null
      const range = { start, end: start + anchor.quote.length }
      if (!isProved(text, range, region, anchor)) continue
      if (found !== null) return null
      found = range
    }
  }
  return found
}

function placesIn(text: string, quote: string, region: TextRange): number[] {
  const half = Math.ceil(quote.length / 2)
  if (quote === '' || region.end - region.start < half) return []
  const from = Math.max(0, region.start - (quote.length - half))
  const window = text.slice(from, region.end + (quote.length - half))
  const places: number[] = []
  for (let at = window.indexOf(quote); at !== -1; at = window.indexOf(quote, at + 1)) {
    places.push(from + at)
    if (places.length > mostCandidates) break
  }
  return places
}

/**
 * Whether the words around are the same: all of them (an undo brings back the place), those that came in together with
 * the quote (a sentence was cut and pasted), or those of the same block (a block moved and was edited).
 */
function isProved(
  text: string,
  place: TextRange,
  region: TextRange,
  { quote, before, after }: Anchor,
): boolean {
  if (quote.length >= longQuote) return true
  const limits = [
    { before: before.length, after: after.length },
    {
      before: Math.min(before.length, Math.max(0, place.start - region.start)),
      after: Math.min(after.length, Math.max(0, region.end - place.end)),
    },
    { before: before.length - 1 - before.lastIndexOf('\n'), after: `${after}\n`.indexOf('\n') },
  ]
  return limits.some((limit) => {
    const length = limit.before + limit.after
    if (length < leastContext) return false
    const wasBefore = before.slice(before.length - limit.before)
    const wasAfter = after.slice(0, limit.after)
    const isBefore = text.slice(Math.max(0, place.start - limit.before), place.start)
    const isAfter = text.slice(place.end, place.end + limit.after)
    return alike(wasBefore, isBefore) + alike(wasAfter, isAfter) >= length * leastLikeness
  })
}

/** How many characters two short texts share in order (their longest common subsequence). */
function alike(one: string, other: string): number {
  if (one === other) return one.length
  let row = Array.from({ length: other.length + 1 }, () => 0)
  for (const letter of one.split('')) {
    const next = [0]
    for (let index = 0; index < other.length; index += 1) {
      const same = other[index] === letter ? (row[index] ?? 0) + 1 : 0
      next.push(Math.max(same, row[index + 1] ?? 0, next[index] ?? 0))
    }
    row = next
  }
  return row[other.length] ?? 0
}
