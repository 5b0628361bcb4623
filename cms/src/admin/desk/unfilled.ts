/** A variable that stands in a text and was not filled in, with its place in UTF-16 units. */
type Unfilled = { name: string; from: number; to: number }

/** Every `{{…}}` of a text, in its order. */
export function unfilledIn(text: string): Unfilled[] {
  return [...text.matchAll(/\{\{([^{}]*)\}\}/gu)].map((match) => ({
    name: (match[1] ?? '').trim(),
    from: match.index,
    to: match.index + match[0].length,
  }))
}

export type Piece = { text: string; isUnfilled: boolean }

/** The text cut where its unfilled variables begin and end, so that they can be marked. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const { from, to } of unfilledIn(text)) {
    if (from > at) pieces.push({ text: text.slice(at, from), isUnfilled: false })
    pieces.push({ text: text.slice(from, to), isUnfilled: true })
    at = to
  }
  if (at < text.length) pieces.push({ text: text.slice(at), isUnfilled: false })
  return pieces
}
