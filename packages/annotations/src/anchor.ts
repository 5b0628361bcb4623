import { snappedToGraphemes } from './graphemes.ts'

/** How many characters around a passage are kept to know it again. */
export const contextLength = 32

/** A note's passage: a range of an article's flat text, and what is needed to find its words again. */
export type Anchor = {
  /** UTF-16 units in the flat text that it was measured on; the end is outside. */
  readonly start: number
  readonly end: number
  /** The exact words. */
  readonly quote: string
  /** Up to 32 characters on each side. */
  readonly before: string
  readonly after: string
  /** The headings above it, from the highest down. */
  readonly headingPath: readonly string[]
  /** Says which text it was measured on: `start` and `end` mean nothing in another. */
  readonly textHash: string
  /** Set while the words are gone; then only text that comes in later is searched for them. */
  readonly lost?: true
}

/**
 * The anchor of a passage in a flat text. The range is widened where it would split a visible character.
 *
 * @param headingPath  the headings above it (`headingPathAt` of article-body)
 * @throws RangeError  when the range is empty or lies outside the text
 */
export function anchorFor(
  flatText: string,
  start: number,
  end: number,
  headingPath: readonly string[] = [],
): Anchor {
  const whole = Number.isInteger(start) && Number.isInteger(end)
  if (!whole || start < 0 || end > flatText.length || start >= end) {
    throw new RangeError(
      `A passage must be a range inside the text of ${flatText.length} units; this is ${start} to ${end}.`,
    )
  }
  return measured(flatText, snappedToGraphemes(flatText, start, end), headingPath, hashText(flatText))
}

/** An anchor on a range that is known to be good, in a text whose hash is known. */
export function measured(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  headingPath: readonly string[],
  textHash: string,
): Anchor {
  return {
    start,
    end,
    quote: text.slice(start, end),
    before: text.slice(Math.max(0, start - contextLength), start),
    after: text.slice(end, end + contextLength),
    headingPath,
    textHash,
  }
}

/**
 * A short hash of a text, to tell whether an anchor belongs to it. Not against an adversary: two texts of one article
 * share a hash by chance once in 2⁶⁴ pairs.
 */
export function hashText(text: string): string {
  let one = 0x811c9dc5
  let other = 0x9747b28c
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    one = Math.imul(one ^ unit, 0x01000193)
    other = Math.imul(other ^ unit, 0x5bd1e995)
    other ^= other >>> 15
  }
  return `${hexadecimal(one)}${hexadecimal(other)}`
}

function hexadecimal(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0')
}
