const numerals = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]

/** How many of something there are, with the words for one and for several: "message waits for an answer". */
export type Counted = { count: number; one: string; many: string }

/**
 * What awaits a person, as one sentence: "Four messages wait for an answer, and one article is in review."
 *
 * What there is none of is left out; with nothing at all it says that.
 */
export function leadSentence(counts: readonly Counted[]): string {
  const parts = counts
    .filter(({ count }) => count > 0)
    .map(({ count, one, many }) => `${numerals[count] ?? String(count)} ${count === 1 ? one : many}`)
  if (parts.length === 0) return 'Nothing waits for you.'
  const last = parts.at(-1) ?? ''
  const sentence = parts.length === 1 ? last : `${parts.slice(0, -1).join(', ')}, and ${last}`
  return `${sentence.slice(0, 1).toUpperCase()}${sentence.slice(1)}.`
}
