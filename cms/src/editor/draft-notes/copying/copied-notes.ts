import {
  noteKinds,
  severities,
  type Note,
  type NoteKind,
  type Severity,
} from '../../../collections/draft-notes/contract.ts'
import { selectedWords, type Selected } from '../desk/live-text.ts'
import type { LivePlaces } from '../places/live-places.ts'

/** A note on words that were copied, without its place in the world: a copy begins its own life. */
export type CopiedNote = {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly kind: NoteKind
  readonly severity: Severity
}

/** Words that were copied, and the notes that people had put on them. Annotations go with the words by themselves. */
export type CopiedWords = { readonly words: string; readonly notes: readonly CopiedNote[] }

/** A note that could be put on words which were pasted. */
export type CopyOffer = {
  readonly notes: readonly (Omit<CopiedNote, 'start' | 'end'> & { selected: Selected })[]
}

type Range = { readonly start: number; readonly end: number }

/** What a copy of a range takes with it, or `null` when no open note stands wholly inside. */
export function copiedFrom(
  text: string,
  range: Range,
  notes: readonly Note[],
  places: LivePlaces,
): CopiedWords | null {
  const inside = notes.flatMap((note): CopiedNote[] => {
    const place = places.get(note.id)
    if (note.origin !== 'passage' || note.status !== 'open' || place === undefined || place.status === 'lost')
      return []
    if (place.start < range.start || place.end > range.end) return []
    const { text: said, kind, severity } = note
    return [{ start: place.start - range.start, end: place.end - range.start, text: said, kind, severity }]
  })
  return inside.length === 0 ? null : { words: text.slice(range.start, range.end), notes: inside }
}

/**
 * The notes that could go with a paste: `null` when what came in is not what was copied.
 *
 * @param hasNotes  whether notes stand in a range of the text after the paste: then it is the original
 */
export function offerFor(
  copied: CopiedWords,
  { before, after, hasNotes }: { before: string; after: string; hasNotes: (range: Range) => boolean },
): CopyOffer | null {
  const { words, notes } = copied
  if (after.length - before.length < words.length) return null
  const from = sharedStart(before, after)
  const to = after.length - sharedEnd(before, after, from)
  // Where the text around a paste is like its own edges, it may begin earlier than the texts begin to differ.
  const first = Math.max(0, from - words.length)
  for (let at = after.indexOf(words, first); at !== -1 && at <= to; at = after.indexOf(words, at + 1)) {
    if (hasNotes({ start: at, end: at + words.length })) continue
    const offered = notes.flatMap(({ start, end, ...note }) => {
      const selected = selectedWords(after, at + start, at + end)
      return selected === null ? [] : [{ ...note, selected }]
    })
    return offered.length === 0 ? null : { notes: offered }
  }
  return null
}

function sharedStart(one: string, other: string): number {
  let length = 0
  while (length < one.length && length < other.length && one[length] === other[length]) length += 1
  return length
}

/** Not counting what the starts share already. */
function sharedEnd(one: string, other: string, start: number): number {
  const most = Math.min(one.length, other.length) - start
  let length = 0
  while (length < most && one[one.length - 1 - length] === other[other.length - 1 - length]) length += 1
  return length
}

/** Kept for all tabs of this browser, as the clipboard is. */
const key = 'galley.copied-notes'

export function rememberCopied(copied: CopiedWords | null): void {
  try {
    if (copied === null) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(copied))
  } catch {
    // Storage is switched off or full: notes are then not offered with a paste, and nothing else is lost.
  }
}

export function recallCopied(): CopiedWords | null {
  try {
    return copiedIn(JSON.parse(localStorage.getItem(key) ?? 'null'))
  } catch {
    return null
  }
}

/** What was stored, if it is what we would have stored. */
export function copiedIn(stored: unknown): CopiedWords | null {
  if (!isRecord(stored) || typeof stored['words'] !== 'string' || !Array.isArray(stored['notes'])) return null
  const notes = stored['notes'].flatMap((note: unknown): CopiedNote[] => {
    if (!isRecord(note)) return []
    const { start, end, text } = note
    const kind = noteKinds.find((known) => known === note['kind'])
    const severity = severities.find((known) => known === note['severity'])
    if (typeof start !== 'number' || typeof end !== 'number' || typeof text !== 'string') return []
    return kind === undefined || severity === undefined ? [] : [{ start, end, text, kind, severity }]
  })
  return notes.length === 0 ? null : { words: stored['words'], notes }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
