/** Blocks from one index to another, the end outside. */
export type BlockWindow = { readonly from: number; readonly to: number }

/** How far a block reaches, in pixels from the top of what is seen; `null` when it is not drawn. */
export type Measure = (index: number) => { readonly top: number; readonly bottom: number } | null

/**
 * The blocks that can be seen or nearly so, found with few measurements: each one may cost a layout.
 *
 * @param count   how many blocks there are, one below the other
 * @param bounds  the top and bottom of what counts as seen
 */
export function blocksWithin(
  count: number,
  measure: Measure,
  bounds: { top: number; bottom: number },
): BlockWindow {
  const from = firstWhere(count, (index) => (measure(index)?.bottom ?? -Infinity) > bounds.top)
  const to = firstWhere(
    count,
    (index) => index >= from && (measure(index)?.top ?? -Infinity) >= bounds.bottom,
  )
  return { from, to: Math.max(from, to) }
}

/** The first index for which a condition holds that stays true once it is (binary search). */
function firstWhere(count: number, holds: (index: number) => boolean): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
