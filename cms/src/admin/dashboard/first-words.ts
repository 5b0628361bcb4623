/**
 * The beginning of a text on one line, cut at the end of a word and marked with an ellipsis when something follows.
 *
 * @param most  length in UTF-16 units, the ellipsis not counted; a single longer word is cut inside
 */
export function firstWords(text: string, most: number): string {
  const line = text.replace(/\s+/gu, ' ').trim()
  if (line.length <= most) return line
  const cut = line.slice(0, most + 1)
  const end = cut.lastIndexOf(' ')
  const kept = end > 0 ? cut.slice(0, end) : wholeCharacters(line, most)
  return `${kept.replace(/[\s,;:.–—-]+$/u, '')}…`
}

/** Never cuts between the two halves of a character, nor a letter from its accents. */
function wholeCharacters(line: string, most: number): string {
  let kept = ''
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(line)) {
    if (kept.length + segment.length > most) break
    kept += segment
  }
  return kept
}
