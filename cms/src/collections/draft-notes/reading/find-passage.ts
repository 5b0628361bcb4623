import { hashText } from '@galley/annotations'
import type { Passage } from '../contract.ts'
import { storedAnchor } from './carry-anchors.ts'
import type { StoredAnchor } from './known-note.ts'

/**
 * Where a passage stands in a text, or `null` when that is not certain: its offsets count when they were measured on
 * this very text, else its words must stand here once, or once with the words around them.
 */
export function findPassage(text: string, passage: Passage): StoredAnchor | null {
  const { quote, start } = passage
  if (quote === '') return null
  const isHere = start !== undefined && text.startsWith(quote, start)
  if (isHere && passage.textHash === hashText(text)) return storedAnchor(text, start, start + quote.length)
  const places = placesOf(text, quote)
  const fitting = places.filter((at) => hasContext(text, at, passage))
  const [only, ...others] = places.length === 1 ? places : fitting
  return only === undefined || others.length > 0 ? null : storedAnchor(text, only, only + quote.length)
}

/** A passage that could not be found, kept by its words until a save brings them. */
export function lostPassage({ quote, before = '', after = '', start = 0 }: Passage): StoredAnchor {
  return { start, end: start + quote.length, quote, before, after }
}

/** With more places than this, the words around decide nothing. */
const mostPlaces = 1_000

function placesOf(text: string, quote: string): number[] {
  const places: number[] = []
  for (
    let at = text.indexOf(quote);
    at !== -1 && places.length <= mostPlaces;
    at = text.indexOf(quote, at + 1)
  )
    places.push(at)
  return places
}

function hasContext(text: string, at: number, { quote, before = '', after = '' }: Passage): boolean {
  if (before === '' && after === '') return false
  return text.slice(0, at).endsWith(before) && text.startsWith(after, at + quote.length)
}
