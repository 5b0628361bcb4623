import { isWordBoundary, lettersIn, openSegment, type OpenSegment, type Segment } from './segments.ts'

/**
 * The segments from end to end of both texts, grown over the characters that the gaps between them share: breaks
 * between blocks, and the letters of words that changed but are still the same word.
 */
export function grownOverGaps(
  previous: string,
  next: string,
  segments: readonly OpenSegment[],
  moved: readonly Segment[],
): OpenSegment[] {
  const edge = { length: 0, block: true, distinctive: true }
  const joined = [openSegment({ previous: 0, next: 0, ...edge })]
  const holdsMove = moveFinder(moved)
  for (const segment of [
    ...segments,
    openSegment({ previous: previous.length, next: next.length, ...edge }),
  ]) {
    const last = joined.at(-1)
    if (last === undefined) continue
    const at = last.previous + last.length
    const to = last.next + last.length
    const shared = holdsMove(at, segment.previous, to, segment.next)
      ? nothingShared
      : sharedEnds(previous.slice(at, segment.previous), next.slice(to, segment.next))
    last.length += shared.head
    const grown = {
      ...segment,
      previous: segment.previous - shared.tail,
      next: segment.next - shared.tail,
      length: segment.length + shared.tail,
    }
    const touches = last.previous + last.length === grown.previous && last.next + last.length === grown.next
    // Words beside a block that stayed are not surer for it: they may be a rewrite's first ones.
    if (touches && last.block === grown.block && last.ofRewrite === grown.ofRewrite) {
      last.length += grown.length
      last.distinctive ||= grown.distinctive
    } else {
      last.sameWordAfter = shared.sameWord
      last.headAfter = shared.partHead
      last.tailAfter = shared.partTail
      joined.push(grown)
    }
  }
  return joined
}

/** The segments with the parts of words between them as weak segments of their own. */
export function withPartsOfWords(segments: readonly OpenSegment[]): OpenSegment[] {
  return segments.flatMap((segment, index) => {
    const following = segments[index + 1]
    if (following === undefined) return [segment]
    const parts: OpenSegment[] = []
    const part = (previous: number, next: number, length: number): void => {
      if (length === 0) return
      parts.push({ ...openSegment({ previous, next, length, block: false, distinctive: false }), weak: true })
    }
    part(segment.previous + segment.length, segment.next + segment.length, segment.headAfter)
    part(following.previous - segment.tailAfter, following.next - segment.tailAfter, segment.tailAfter)
    return [segment, ...parts]
  })
}

/**
 * How many times longer the changes around a word that each side has once must be, for the word to prove nothing: in a
 * rewritten paragraph, a word of the old one turns up again by accident.
 */
const distinctiveOutweighs = 3

/** A run of words this long did not come again by accident, whatever is around it. In letters. */
const tellingRun = 40

/** Marks words and spaces that stand between two changes, each longer than they are. */
export function markWeak(previous: string, next: string, segments: readonly OpenSegment[]): void {
  let before: Change = { letters: 0, came: false }
  for (const [index, segment] of segments.entries()) {
    const after = changeAfter(previous, next, segment, segments[index + 1])
    segment.weak = !segment.block && isOutweighed(next, segment, before, after)
    // What is weak counts with the changes around it.
    before = segment.weak
      ? { letters: before.letters + after.letters, came: before.came || after.came }
      : after
  }
}

type Change = {
  /** Letters on its larger side. */
  readonly letters: number
  /** Whether words came in: where words only went, what stayed did stay. */
  readonly came: boolean
}

function isOutweighed(next: string, segment: OpenSegment, before: Change, after: Change): boolean {
  if (segment.length > 2 * tellingRun) return false
  const beside = (before.came || after.came) && before.letters > 0 && after.letters > 0
  if (!beside && !segment.ofRewrite) return false
  const letters = lettersIn(next.slice(segment.next, segment.next + segment.length))
  const weight = letters * (segment.distinctive ? distinctiveOutweighs : 1)
  return letters < tellingRun && (segment.ofRewrite || weight <= Math.min(before.letters, after.letters))
}

function changeAfter(
  previous: string,
  next: string,
  segment: OpenSegment,
  following: OpenSegment | undefined,
): Change {
  if (following === undefined) return { letters: 0, came: false }
  const gone = lettersIn(previous.slice(segment.previous + segment.length, following.previous))
  const came = lettersIn(next.slice(segment.next + segment.length, following.next))
  return { letters: Math.max(gone, came), came: came > 0 }
}

/** Whether a block left or came in a gap; asked for gaps that rise. */
function moveFinder(
  moved: readonly Segment[],
): (from: number, until: number, nextFrom: number, nextUntil: number) => boolean {
  const left = moved.map((segment) => segment.previous)
  const came = moved.map((segment) => segment.next).sort((one, other) => one - other)
  let atLeft = 0
  let atCame = 0
  return (from, until, nextFrom, nextUntil) => {
    while ((left[atLeft] ?? Infinity) < from) atLeft += 1
    while ((came[atCame] ?? Infinity) < nextFrom) atCame += 1
    return (left[atLeft] ?? Infinity) < until || (came[atCame] ?? Infinity) < nextUntil
  }
}

/** What two gap texts share at their ends, in characters. */
type SharedEnds = {
  /** Surely the same. */
  readonly head: number
  readonly tail: number
  /** One word became a similar one. */
  readonly sameWord: boolean
  /** Letters beyond those, which may be the same by accident. */
  readonly partHead: number
  readonly partTail: number
}

const nothingShared: SharedEnds = { head: 0, tail: 0, sameWord: false, partHead: 0, partTail: 0 }

function sharedEnds(before: string, after: string): SharedEnds {
  const all = sameEnds(before, after)
  if (isSameText(before, after, all)) {
    const replaced = Math.min(before.length, after.length) > all.head + all.tail
    return { ...all, sameWord: replaced && !/\s/u.test(before + after), partHead: 0, partTail: 0 }
  }
  let { head, tail } = all
  while (head > 0 && !(isWordBoundary(before, head) && isWordBoundary(after, head))) head -= 1
  while (tail > 0 && !endsAtWord(before, after, tail)) tail -= 1
  return { head, tail, sameWord: false, partHead: all.head - head, partTail: all.tail - tail }
}

/**
 * Whether what two gap texts share shows that one became the other. Half of the old must be there ("cat" and "car" are
 * one word retyped, "cat" and "cow" are two), and a word must not have been torn apart by others: "it" is not in
 * "in the light", but "alphabeta" is in "alpha" and "beta".
 */
function isSameText(before: string, after: string, { head, tail }: { head: number; tail: number }): boolean {
  if ((head + tail) * 2 < before.length) return false
  const came = after.slice(head, after.length - tail)
  const tearsWord = !isWordBoundary(before, head) || !isWordBoundary(before, before.length - tail)
  return !tearsWord || !/\s/u.test(came) || lettersIn(came) <= (head + tail) / 2
}

function endsAtWord(before: string, after: string, tail: number): boolean {
  return isWordBoundary(before, before.length - tail) && isWordBoundary(after, after.length - tail)
}

/** Characters that two texts share at the start, then at the end; pairs of surrogates stay whole. */
function sameEnds(before: string, after: string): { head: number; tail: number } {
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before.charCodeAt(head) === after.charCodeAt(head)) head += 1
  if (splitsPair(before, head) || splitsPair(after, head)) head -= 1
  const last = { before: before.length - 1, after: after.length - 1 }
  let tail = 0
  while (
    tail < shorter - head &&
    before.charCodeAt(last.before - tail) === after.charCodeAt(last.after - tail)
  ) {
    tail += 1
  }
  if (splitsPair(before, before.length - tail) || splitsPair(after, after.length - tail)) tail -= 1
  return { head, tail }
}

function splitsPair(text: string, at: number): boolean {
  return /[\uD800-\uDBFF]/u.test(text.charAt(at - 1)) && /[\uDC00-\uDFFF]/u.test(text.charAt(at))
}
