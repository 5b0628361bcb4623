/** A stretch of text in UTF-16 units; the start is inside, the end is not. */
export type Range = { readonly start: number; readonly end: number }

/** A stretch to be taken out. `exact` takes out just that; otherwise the seam is made clean (`cleanCuts`). */
export type Cut = Range & { readonly exact?: boolean }

/** The ranges clipped to a text of that length, sorted, and joined where they touch or overlap. Empty ones vanish. */
export function mergedRanges(ranges: readonly Range[], length: number): Range[] {
  const sorted = ranges
    .map(({ start, end }) => ({ start: Math.max(0, start), end: Math.min(length, end) }))
    .filter(({ start, end }) => start < end)
    .sort((one, other) => one.start - other.start)
  const merged: { start: number; end: number }[] = []
  for (const range of sorted) {
    const last = merged.at(-1)
    if (last !== undefined && range.start <= last.end) last.end = Math.max(last.end, range.end)
    else merged.push({ ...range })
  }
  return merged
}
