const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** How far back a cluster is looked for: longer ones (a hundred accents on one letter) may be cut. */
const mostLookback = 256

/** The range widened so that neither end splits what a reader sees as one character. */
export function snappedToGraphemes(text: string, start: number, end: number): { start: number; end: number } {
  return { start: clusterStart(text, start), end: clusterEnd(text, end) }
}

function clusterStart(text: string, at: number): number {
  return isPlainBoundary(text, at) ? at : clusterAround(text, at).start
}

function clusterEnd(text: string, at: number): number {
  return isPlainBoundary(text, at) ? at : clusterAround(text, at).end
}

/** The cluster that an offset splits, or the offset itself twice when it splits none. */
function clusterAround(text: string, at: number): { start: number; end: number } {
  let from = at
  while (from > 0 && at - from < mostLookback && (from === at || !isPlainBoundary(text, from))) from -= 1
  if (/[\uDC00-\uDFFF]/u.test(text.charAt(from))) from -= 1
  for (const { index, segment } of segmenter.segment(text.slice(from, at + mostLookback))) {
    const start = from + index
    const end = start + segment.length
    if (start >= at) break
    if (end > at) return { start, end }
  }
  return { start: at, end: at }
}

/** Between two characters that never join: both ASCII, or a block's or line's end beside it. */
function isPlainBoundary(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return true
  const before = text.charCodeAt(at - 1)
  const after = text.charCodeAt(at)
  if (before < 0x80 && after < 0x80) return !(before === 13 && after === 10)
  return before === 10 || after === 10
}
