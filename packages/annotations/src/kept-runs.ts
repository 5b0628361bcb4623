import { diffArrays } from 'diff'

/** A run of items that two lists share, at these indexes. */
export type KeptRun = { readonly previous: number; readonly next: number; readonly count: number }

/** How many edits a whole call may still spend. Edits are counted and never time, so that the answer is always the same. */
export type EditBudget = { left: number }

/** Edits after which one comparison gives up: its work grows with their square, about 15 ms at this number. */
const mostEditsAtOnce = 500
/** Edits that one call may spend in all; past it only unique items are matched. */
export const mostEdits = 3000
/** How often a list is split at its unique items; more finds nothing in text that people write. */
const mostSplits = 8

/**
 * What two lists have in common, in order: the ends, then the shortest difference between them. Where that would take
 * too many edits, the lists are split at the items that each has once, in the longest order that both share.
 */
export function keptRuns(
  previous: readonly number[],
  next: readonly number[],
  budget: EditBudget,
  splits = 0,
): KeptRun[] {
  const shorter = Math.min(previous.length, next.length)
  let head = 0
  while (head < shorter && previous[head] === next[head]) head += 1
  let tail = 0
  while (tail < shorter - head && previous[previous.length - 1 - tail] === next[next.length - 1 - tail])
    tail += 1
  const runs: KeptRun[] = head > 0 ? [{ previous: 0, next: 0, count: head }] : []
  const inner = {
    previous: previous.slice(head, previous.length - tail),
    next: next.slice(head, next.length - tail),
  }
  if (inner.previous.length > 0 && inner.next.length > 0) {
    const found =
      shortestDifference(inner.previous, inner.next, budget) ??
      splitAtUnique(inner.previous, inner.next, budget, splits)
    for (const run of found) runs.push(shifted(run, head, head))
  }
  if (tail > 0) runs.push({ previous: previous.length - tail, next: next.length - tail, count: tail })
  return runs
}

function shifted(run: KeptRun, previous: number, next: number): KeptRun {
  return { previous: run.previous + previous, next: run.next + next, count: run.count }
}

function shortestDifference(
  previous: readonly number[],
  next: readonly number[],
  budget: EditBudget,
): KeptRun[] | null {
  const maxEditLength = Math.min(mostEditsAtOnce, budget.left)
  if (maxEditLength <= 0) return null
  const changes = diffArrays([...previous], [...next], { maxEditLength })
  if (changes === undefined) {
    budget.left -= maxEditLength
    return null
  }
  const runs: KeptRun[] = []
  let at = 0
  let to = 0
  for (const { added, removed, count } of changes) {
    if (added) to += count
    else if (removed) at += count
    else {
      runs.push({ previous: at, next: to, count })
      at += count
      to += count
    }
    if (added || removed) budget.left -= count
  }
  return runs
}

function splitAtUnique(
  previous: readonly number[],
  next: readonly number[],
  budget: EditBudget,
  splits: number,
): KeptRun[] {
  if (splits >= mostSplits) return []
  const pairs = longestIncreasing(uniquePairs(previous, next))
  if (pairs.length === 0) return []
  const runs: KeptRun[] = []
  let at = 0
  let to = 0
  for (const pair of [...pairs, { previous: previous.length, next: next.length }]) {
    const between = keptRuns(previous.slice(at, pair.previous), next.slice(to, pair.next), budget, splits + 1)
    for (const run of between) runs.push(shifted(run, at, to))
    if (pair.previous < previous.length) runs.push({ ...pair, count: 1 })
    at = pair.previous + 1
    to = pair.next + 1
  }
  return runs
}

type Pair = { readonly previous: number; readonly next: number }

/** The items that each list has exactly once, in the order of the first. */
function uniquePairs(previous: readonly number[], next: readonly number[]): Pair[] {
  const inPrevious = onlyPlaces(previous)
  const inNext = onlyPlaces(next)
  const pairs: Pair[] = []
  for (const [item, at] of inPrevious) {
    const to = inNext.get(item)
    if (at !== null && to !== undefined && to !== null) pairs.push({ previous: at, next: to })
  }
  return pairs
}

function onlyPlaces(items: readonly number[]): Map<number, number | null> {
  const places = new Map<number, number | null>()
  for (const [index, item] of items.entries()) places.set(item, places.has(item) ? null : index)
  return places
}

/** The longest chain of pairs that rises in both lists (patience sorting, n log n). The pairs rise in the first. */
function longestIncreasing(pairs: readonly Pair[]): Pair[] {
  const tops: number[] = []
  const before: number[] = []
  for (const [index, pair] of pairs.entries()) {
    let low = 0
    let high = tops.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((pairs[tops[middle] ?? 0]?.next ?? 0) < pair.next) low = middle + 1
      else high = middle
    }
    before[index] = tops[low - 1] ?? -1
    tops[low] = index
  }
  const chain: Pair[] = []
  for (let index = tops.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) {
    const pair = pairs[index]
    if (pair !== undefined) chain.push(pair)
  }
  return chain.reverse()
}
