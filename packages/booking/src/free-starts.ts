import type { Start } from './starts.ts'
import type { Range } from './taken.ts'

/** Ranges in order, overlapping and touching ones made one. */
export function mergedRanges(ranges: readonly Range[]): Range[] {
  const merged: Range[] = []
  for (const range of ranges.toSorted((one, other) => one.startMs - other.startMs)) {
    const last = merged.at(-1)
    if (last && range.startMs <= last.endMs)
      merged[merged.length - 1] = { startMs: last.startMs, endMs: Math.max(last.endMs, range.endMs) }
    else merged.push(range)
  }
  return merged
}

/**
 * The starts from which nothing is blocked for `lengthMs`. Both lists are walked once, side by side.
 *
 * @param starts   in order
 * @param blocked  in order and apart, as `mergedRanges` gives them
 */
export function freeStarts(starts: readonly Start[], blocked: readonly Range[], lengthMs: number): Start[] {
  let next = 0
  return starts.filter(({ ms }) => {
    let range = blocked[next]
    while (range && range.endMs <= ms) range = blocked[(next += 1)]
    return range === undefined || ms + lengthMs <= range.startMs
  })
}
