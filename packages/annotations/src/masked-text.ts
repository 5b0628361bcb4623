import { mergedRanges, objectMark, type Range } from '@galley/article-body'

/**
 * The text, of the same length, with the ranges filled by object marks: neither letter, space nor bracket, so that
 * nothing in them is read and nothing joins across them.
 */
export function maskedText(text: string, ranges: readonly Range[], filler = objectMark): string {
  const merged = mergedRanges(ranges, text.length)
  if (merged.length === 0) return text
  const parts: string[] = []
  let from = 0
  for (const { start, end } of merged) {
    parts.push(text.slice(from, start), filler.repeat(end - start))
    from = end
  }
  parts.push(text.slice(from))
  return parts.join('')
}

/** Where the words of the site's list stand in a text, as whole words in the case they are written in. */
export function wordRanges(text: string, words: readonly string[]): Range[] {
  const ranges: Range[] = []
  for (const word of words) {
    if (word === '') continue
    for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) {
      const range = { start: at, end: at + word.length }
      if (standsAlone(text, range)) ranges.push(range)
    }
  }
  return ranges
}

function standsAlone(text: string, { start, end }: Range): boolean {
  return (
    !endsInWord.test(text.slice(Math.max(0, start - 2), start)) &&
    !startsInWord.test(text.slice(end, end + 2))
  )
}

const endsInWord = /[\p{L}\p{N}\p{M}_]$/u
const startsInWord = /^[\p{L}\p{N}\p{M}_]/u
