import type { Start } from './starts.ts'
import type { Range } from './taken.ts'

/**
 * The starts from which nothing is blocked for `lengthMs`. Both lists are walked once, side by side.
 *
 * @param starts   in order
 * @param blocked  in order of their starts; they may overlap
 */
export function freeStarts(starts: readonly Start[], blocked: readonly Range[], lengthMs: number): Start[] {
  let next = 0
  return starts.filter(({ ms }) => {
    let range = blocked[next]
    while (range && range.endMs <= ms) range = blocked[(next += 1)]
    return range === undefined || ms + lengthMs <= range.startMs
  })
}
