import { contextLength, hashText, mapAnchors, type Anchor } from '@galley/annotations'
import type { NotePlace } from '../contract.ts'
import { textAt, type ArticleTexts } from './article-texts.ts'
import { groupedBy } from './grouped-by.ts'
import type { KnownNote, StoredAnchor } from './known-note.ts'
import type { PlacedRange } from './match-items.ts'

/** Where a note's words are after a save. `exact`: the text was this one before, and the note stood here in it. */
export type Carried = { status: 'anchored' | 'moved' | 'lost'; range: PlacedRange; exact: boolean }

export type CarriedPlaces = {
  /** By note. */
  notes: ReadonlyMap<string, Carried>
  /** By annotation: where it is as a whole, when it is anywhere. */
  annotations: ReadonlyMap<string, PlacedRange>
}

type Change = {
  previous: ArticleTexts
  next: ArticleTexts
  notes: readonly KnownNote[]
  /** Whether the stored places were measured on `previous`. After a write past the CMS only the words count. */
  isMeasured: boolean
  /** Where notes stood when the body was exactly the next one before; empty when it never was. */
  remembered: ReadonlyMap<string, { start: number; end: number }>
}

/** Carries every place from one saved state of an article to the next. */
export function carryAnchors({ previous, next, notes, isMeasured, remembered }: Change): CarriedPlaces {
  const carried = new Map<string, Carried>()
  const annotations = new Map<string, PlacedRange>()
  for (const [place, standing] of groupedBy(notes.filter(hasPlace), (note) => note.place)) {
    const before = textAt(previous, place)
    const after = textAt(next, place)
    const measuredOn = isMeasured ? hashText(before) : 'unknown'
    const groups = isMeasured ? annotationsOf(standing, before) : new Map<string, StoredAnchor>()
    const anchors = [...standing.map(asAnchor(measuredOn)), ...[...groups.values()].map(whole(measuredOn))]
    const mapped = mapAnchors(before, after, anchors)
    for (const [index, note] of standing.entries()) {
      const result = mapped[index]
      const known = place === 'body' ? remembered.get(note.id) : undefined
      if (known !== undefined)
        carried.set(note.id, { status: 'anchored', range: { place, ...known }, exact: true })
      else if (result !== undefined) carried.set(note.id, { ...asCarried(place, result), exact: false })
    }
    for (const [index, id] of [...groups.keys()].entries()) {
      const result = mapped[standing.length + index]
      if (result !== undefined && result.status !== 'lost')
        annotations.set(id, asCarried(place, result).range)
    }
  }
  return { notes: carried, annotations }
}

type Standing = KnownNote & { place: NotePlace; anchor: StoredAnchor }

function hasPlace(note: KnownNote): note is Standing {
  return note.place !== null && note.anchor !== null
}

function asAnchor(textHash: string) {
  return ({ anchor, anchorState }: Standing): Anchor => ({
    ...anchor,
    headingPath: [],
    textHash,
    ...(anchorState === 'lost' && { lost: true }),
  })
}

function whole(textHash: string) {
  return (anchor: StoredAnchor): Anchor => ({ ...anchor, headingPath: [], textHash })
}

/** The whole annotations that items with a place belong to, by id. */
function annotationsOf(notes: readonly Standing[], text: string): Map<string, StoredAnchor> {
  const found = new Map<string, StoredAnchor>()
  for (const { annotation, anchorState } of notes) {
    if (annotation !== null && anchorState !== 'lost')
      found.set(annotation.id, storedAnchor(text, annotation.start, annotation.end))
  }
  return found
}

function asCarried(place: NotePlace, { status, anchor }: ReturnType<typeof mapAnchors>[number]) {
  return { status, range: { place, start: anchor.start, end: anchor.end } }
}

/** A place in a text as it is stored. */
export function storedAnchor(text: string, start: number, end: number): StoredAnchor {
  return {
    start,
    end,
    quote: text.slice(start, end),
    before: text.slice(Math.max(0, start - contextLength), start),
    after: text.slice(end, end + contextLength),
  }
}

/** A stored place as `mapAnchors` takes it. */
export function fullAnchor(
  { anchor, anchorState, section }: Pick<KnownNote, 'anchor' | 'anchorState' | 'section'>,
  textHash: string,
): Anchor | null {
  if (anchor === null) return null
  const isLost = anchorState === 'lost'
  return {
    ...anchor,
    headingPath: section,
    textHash: isLost ? 'lost' : textHash,
    ...(isLost && { lost: true }),
  }
}
