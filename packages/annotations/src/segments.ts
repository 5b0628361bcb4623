/** A half-open range in one of the texts. */
export type TextRange = { readonly start: number; readonly end: number }

/** A stretch that both texts have: `length` units from `previous` in the one and from `next` in the other. */
export type Segment = {
  readonly previous: number
  readonly next: number
  readonly length: number
  /** Too little to say that anything stayed: a space or a "the" between replaced words, two letters of one. */
  readonly weak: boolean
}

/** A segment while the difference is being worked out. */
export type OpenSegment = {
  previous: number
  next: number
  length: number
  weak: boolean
  /** A whole block, or an end of the text: never weak. */
  block: boolean
  /** Has a word that each side has once: that it stayed is no accident. */
  distinctive: boolean
  /** Found in a stretch that was rewritten: only a long run of words is believed. */
  ofRewrite: boolean
  /** Whether the gap after it is one word retyped. */
  sameWordAfter: boolean
  /** Letters that the words in the gap after it share at their starts and at their ends, without being the same word. */
  headAfter: number
  tailAfter: number
}

export function openSegment(
  place: Pick<OpenSegment, 'previous' | 'next' | 'length' | 'block' | 'distinctive'>,
): OpenSegment {
  return { ...place, weak: false, ofRewrite: false, sameWordAfter: false, headAfter: 0, tailAfter: 0 }
}

const letterRuns = /[\p{L}\p{N}\p{M}]+/gu
const wordCharacter = /[\p{L}\p{N}\p{M}_\uD800-\uDFFF]/u

/** How much of a text is letters and digits, in UTF-16 units. */
export function lettersIn(text: string): number {
  let count = 0
  for (const match of text.matchAll(letterRuns)) count += match[0].length
  return count
}

/** Whether an offset does not stand inside a word. */
export function isWordBoundary(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return true
  return !(wordCharacter.test(text.charAt(at - 1)) && wordCharacter.test(text.charAt(at)))
}
