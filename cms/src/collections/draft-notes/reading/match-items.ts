import type { NoteLabel, NotePlace } from '../contract.ts'
import type { FoundAnnotation, FoundItem } from './found-annotations.ts'
import { groupedBy } from './grouped-by.ts'
import { normal, sameItem, similarity } from './similarity.ts'

/** A stretch of the text at a place; the end is outside. */
export type PlacedRange = { readonly place: NotePlace; readonly start: number; readonly end: number }

/** An annotation's item that there is a note for, with where its words are in the text as it is now. */
export type KnownItem = {
  readonly id: string
  /** The annotation that it belonged to at the last save. */
  readonly annotation: string
  readonly label: NoteLabel | null
  readonly topic: string | null
  readonly text: string
  /** Where it stood when the text was exactly this one before; `null` when it never was. */
  readonly exactlyAt: PlacedRange | null
  /** Where the change of the text carried its words; `null` when they are gone. */
  readonly at: PlacedRange | null
  /** Where the change carried its whole annotation; `null` when that is gone. */
  readonly annotationAt: PlacedRange | null
  /** Its words stood in the text at the last save. */
  readonly wasThere: boolean
  /** It was closed because its words were taken out, so the same words anywhere bring it back. */
  readonly wasRemoved: boolean
}

/**
 * Which note each item of a text belongs to. Items that are in no pair are new; notes that are in none lost their words.
 *
 * 1. The text was exactly this one before: every note stands where it stood then.
 * 2. Within an annotation that was carried along: items of the same words keep their note in any order; edited ones
 *    keep it when they are at least `sameItem` alike and the order is unchanged.
 * 3. Words that were moved to another annotation keep their note, if it is clear which.
 * 4. Words that were gone and are back, by their place or, for removed notes, by the words alone.
 *
 * @param known  in the order of the text at the last save
 * @returns the note's id by item
 */
export function matchItems(
  known: readonly KnownItem[],
  found: readonly FoundAnnotation[],
): Map<FoundItem, string> {
  const pairs = new Pairs()
  const index = new AnnotationIndex(found)
  matchExactPlaces(pairs, known, index)
  for (const cluster of clustersOf(
    known.filter((item) => item.wasThere),
    index,
  )) {
    matchWithin(pairs, cluster)
  }
  matchMovedWords(pairs, known, found)
  matchReturned(pairs, known, index)
  matchRemoved(pairs, known, found)
  return pairs.byItem
}

/** The pairs so far: each note and each item is in one at most. */
class Pairs {
  readonly byItem = new Map<FoundItem, string>()
  readonly #taken = new Set<string>()

  add(item: FoundItem, known: KnownItem): void {
    this.byItem.set(item, known.id)
    this.#taken.add(known.id)
  }

  isFree(item: FoundItem): boolean {
    return !this.byItem.has(item)
  }

  isWaiting(known: KnownItem): boolean {
    return !this.#taken.has(known.id)
  }
}

/** Finds annotations by a range: those of one place are sorted and never overlap. */
class AnnotationIndex {
  readonly #byPlace: Map<NotePlace, FoundAnnotation[]>

  constructor(found: readonly FoundAnnotation[]) {
    this.#byPlace = groupedBy(found, ({ place }) => place)
  }

  touching({ place, start, end }: PlacedRange): FoundAnnotation[] {
    const all = this.#byPlace.get(place) ?? []
    let [low, high] = [0, all.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((all[middle]?.end ?? 0) <= start) low = middle + 1
      else high = middle
    }
    const touching: FoundAnnotation[] = []
    for (let next = all[low]; next !== undefined && next.start < end; next = all[(low += 1)])
      touching.push(next)
    return touching
  }
}

function matchExactPlaces(pairs: Pairs, known: readonly KnownItem[], index: AnnotationIndex): void {
  for (const one of known) {
    if (one.exactlyAt === null) continue
    const { start, end } = one.exactlyAt
    const item = index
      .touching(one.exactlyAt)
      .flatMap(({ items }) => items)
      .find((candidate) => candidate.start === start && candidate.end === end)
    if (item !== undefined && pairs.isFree(item)) pairs.add(item, one)
  }
}

/** Notes and annotations that belong together: one annotation usually, several when some were joined or split. */
type Cluster = { known: KnownItem[]; items: FoundItem[]; topics: Map<FoundItem, string | null> }

function clustersOf(known: readonly KnownItem[], index: AnnotationIndex): Cluster[] {
  const clusterOf = new Map<FoundAnnotation, Set<FoundAnnotation>>()
  const groups = [...groupedBy(known, ({ annotation }) => annotation).values()].map((items) => {
    const ranges = items.flatMap(({ at, annotationAt }) =>
      [at, annotationAt].filter((range) => range !== null),
    )
    const touched = new Set(ranges.flatMap((range) => index.touching(range)))
    join(clusterOf, touched)
    return { items, touched }
  })
  const clusters = new Map<Set<FoundAnnotation>, KnownItem[]>()
  for (const { items, touched } of groups) {
    const [any] = touched
    const annotations = any === undefined ? undefined : clusterOf.get(any)
    if (annotations === undefined) continue
    const members = clusters.get(annotations) ?? []
    members.push(...items)
    clusters.set(annotations, members)
  }
  return [...clusters].map(([annotations, items]) => {
    const sorted = [...annotations].sort((one, other) => one.start - other.start)
    return {
      known: items,
      items: sorted.flatMap((annotation) => annotation.items),
      topics: new Map(sorted.flatMap(({ items: own, topic }) => own.map((item) => [item, topic] as const))),
    }
  })
}

function join(clusterOf: Map<FoundAnnotation, Set<FoundAnnotation>>, touched: Set<FoundAnnotation>): void {
  const joined = new Set<FoundAnnotation>()
  for (const annotation of touched) {
    for (const member of clusterOf.get(annotation) ?? [annotation]) joined.add(member)
  }
  for (const annotation of joined) clusterOf.set(annotation, joined)
}

function matchWithin(pairs: Pairs, { known, items, topics }: Cluster): void {
  const waiting = new Map(
    known.map((one, order) => [one, order] as const).filter(([one]) => pairs.isWaiting(one)),
  )
  const free = new Map(
    items.map((item, order) => [item, order] as const).filter(([item]) => pairs.isFree(item)),
  )
  const settled: Crossing[] = []
  const settle = (item: FoundItem, one: KnownItem) => {
    settled.push({ before: waiting.get(one) ?? 0, after: free.get(item) ?? 0 })
    pairs.add(item, one)
    waiting.delete(one)
    free.delete(item)
  }
  const byWords = groupedBy(waiting.keys(), ({ text }) => normal(text))
  for (const inPlace of [true, false]) {
    for (const item of free.keys()) {
      const same = byWords.get(normal(item.text)) ?? []
      const one = same.find((candidate) => waiting.has(candidate) && (!inPlace || isAt(candidate, item)))
      if (one !== undefined) settle(item, one)
    }
  }
  for (const { item, one } of alignedPairs([...waiting], [...free], { settled, topics })) pairs.add(item, one)
}

function isAt({ at }: KnownItem, item: FoundItem): boolean {
  return at !== null && at.start < item.end && item.start < at.end
}

/** A pair by its positions before and after; two pairs cross when their order changed. */
type Crossing = { readonly before: number; readonly after: number }

function crosses(one: Crossing, other: Crossing): boolean {
  return (one.before - other.before) * (one.after - other.after) < 0
}

/** An edited item is looked for this far from where it stood in its annotation, so that the work stays linear. */
const band = 60

type Context = { settled: readonly Crossing[]; topics: ReadonlyMap<FoundItem, string | null> }

/** The pairs of edited items that keep the order and are the most alike together. */
function alignedPairs(
  waiting: readonly (readonly [KnownItem, number])[],
  free: readonly (readonly [FoundItem, number])[],
  { settled, topics }: Context,
): { item: FoundItem; one: KnownItem }[] {
  const width = free.length + 1
  const best = new Float64Array((waiting.length + 1) * width)
  const taken = new Uint8Array(best.length)
  const at = (row: number, column: number): number => best[row * width + column] ?? 0
  for (const [row, [one, before]] of [...waiting.entries()].reverse()) {
    for (const [column, [item, after]] of [...free.entries()].reverse()) {
      const skip = Math.max(at(row + 1, column), at(row, column + 1))
      const alike = Math.abs(row - column) > band ? 0 : likeness(one, item, topics.get(item) ?? null)
      const pair = { before, after }
      const fits = alike >= sameItem && !settled.some((other) => crosses(pair, other))
      const together = fits ? alike + at(row + 1, column + 1) : 0
      const cell = row * width + column
      best[cell] = Math.max(skip, together)
      taken[cell] = fits && together >= skip ? 1 : 0
    }
  }
  const pairs: { item: FoundItem; one: KnownItem }[] = []
  for (let row = 0, column = 0; row < waiting.length && column < free.length;) {
    const [one, item] = [waiting[row]?.[0], free[column]?.[0]]
    if (taken[row * width + column] === 1 && one !== undefined && item !== undefined) {
      pairs.push({ item, one })
      row += 1
      column += 1
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1
    else column += 1
  }
  return pairs
}

/** How alike; a topic that was typed before the words, or taken away, makes no other item of them. */
function likeness(one: KnownItem, item: FoundItem, topic: string | null): number {
  const words = similarity(one.text, item.text)
  if (words >= sameItem || one.topic === topic) return words
  return similarity(withTopic(one.topic, one.text), withTopic(topic, item.text))
}

function withTopic(topic: string | null, text: string): string {
  return topic === null ? text : `${topic} — ${text}`
}

/** Words that stand in another annotation now, when only one note lost them and only one item has them. */
function matchMovedWords(pairs: Pairs, known: readonly KnownItem[], found: readonly FoundAnnotation[]): void {
  const lost = groupedBy(
    known.filter((one) => one.wasThere && pairs.isWaiting(one) && one.text !== ''),
    ({ label, text }) => wordsKey(label, text),
  )
  for (const [key, items] of freeItemsByWords(pairs, found)) {
    const [one, ...others] = lost.get(key) ?? []
    const [item, ...copies] = items
    if (one !== undefined && item !== undefined && others.length === 0 && copies.length === 0)
      pairs.add(item, one)
  }
}

/** Notes whose words the search for lost passages found again. */
function matchReturned(pairs: Pairs, known: readonly KnownItem[], index: AnnotationIndex): void {
  for (const one of known) {
    if (one.wasThere || one.at === null || !pairs.isWaiting(one)) continue
    const item = index
      .touching(one.at)
      .flatMap(({ items }) => items)
      .find(
        (candidate) =>
          pairs.isFree(candidate) && isAt(one, candidate) && similarity(one.text, candidate.text) >= sameItem,
      )
    if (item !== undefined) pairs.add(item, one)
  }
}

/** Removed notes come back with their words, wherever those stand now; the one removed last comes first. */
function matchRemoved(pairs: Pairs, known: readonly KnownItem[], found: readonly FoundAnnotation[]): void {
  const removed = groupedBy(
    known.filter((one) => one.wasRemoved && pairs.isWaiting(one) && one.text !== ''),
    ({ label, text }) => wordsKey(label, text),
  )
  for (const [key, items] of freeItemsByWords(pairs, found)) {
    const waiting = removed.get(key) ?? []
    for (const [order, item] of items.entries()) {
      const one = waiting[order]
      if (one !== undefined) pairs.add(item, one)
    }
  }
}

function freeItemsByWords(pairs: Pairs, found: readonly FoundAnnotation[]): Map<string, FoundItem[]> {
  const free = found.flatMap(({ label, items }) =>
    items.filter((item) => item.text !== '' && pairs.isFree(item)).map((item) => ({ label, item })),
  )
  const groups = groupedBy(free, ({ label, item }) => wordsKey(label, item.text))
  return new Map([...groups].map(([key, group]) => [key, group.map(({ item }) => item)]))
}

function wordsKey(label: NoteLabel | null, text: string): string {
  return `${label ?? ''} ${normal(text)}`
}
