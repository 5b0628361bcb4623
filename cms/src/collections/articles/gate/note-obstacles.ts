import type { KnownNote } from '../../draft-notes/reading/known-note.ts'
import { fieldNames, imageName, inSection, type GateText } from './gate-texts.ts'

/** An open draft note that stands in the way, or wants to be acknowledged. */
export type NoteObstacle = {
  note: KnownNote
  severity: 'must' | 'should'
  place: string
  advice: string
}

/** The open notes that weigh something, in the order in which they were given. `fyi` notes never weigh anything. */
export function noteObstacles(notes: readonly KnownNote[], texts: readonly GateText[]): NoteObstacle[] {
  return notes.flatMap((note) => {
    const { status, severity } = note
    if (status !== 'open' || severity === 'fyi') return []
    return [{ note, severity, place: placeOf(note, texts), advice: adviceFor(note, severity) }]
  })
}

function adviceFor({ anchorState, text }: KnownNote, severity: 'must' | 'should'): string {
  const says = text === '' ? 'is an open note.' : `is an open note: “${shorten(text)}”.`
  if (severity === 'should') return `${says} Please look at it; it may stay open.`
  return anchorState === 'lost'
    ? `${says} Its words are gone from the text. Please put it back on its words, or close it.`
    : `${says} Please settle it.`
}

function shorten(words: string): string {
  return words.length <= 200 ? words : `${words.slice(0, 199)}…`
}

function placeOf({ place, anchor, anchorState, section }: KnownNote, texts: readonly GateText[]): string {
  if (place === null) return 'the article as a whole'
  if (place.startsWith('alt:')) return imageName
  if (place === 'body' || place === 'forms') {
    if (anchorState === 'lost') return `${inSection(undefined, section.at(-1))}, as it was`
    const at = anchor?.start ?? 0
    const part = texts.findLast(({ field, start }) => field === place && start <= at)
    return part?.place ?? inSection(undefined, section.at(-1))
  }
  return isNamedField(place) ? fieldNames[place] : place
}

function isNamedField(place: string): place is keyof typeof fieldNames {
  return place in fieldNames
}
