/** Silent reading of English prose, in words a minute: the mean that Brysbaert (2019) found over 190 studies. */
const wordsPerMinute = 238

/** How many words a text has. `well-known` and `don’t` are one, `word—word` two, a lone dash or number sign none. */
export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}\p{M}]+(?:[-'’.,][\p{L}\p{N}\p{M}]+)*/gu)?.length ?? 0
}

/** Reading time in whole minutes: words ÷ 238, rounded, at least 1. */
export function readingMinutes(words: number): number {
  return Math.max(1, Math.round(words / wordsPerMinute))
}
