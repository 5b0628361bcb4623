import type { Note, NoteKind, Severity } from '../../../collections/draft-notes/contract.ts'
import type { LiveText } from '../desk/live-text.ts'
import { counted, firstWords } from '../desk/in-words.ts'
import { severityWords } from '../desk/acts.ts'
import { heaviest } from '../places/live-annotations.ts'
import { blockAt } from '../text/editor-text.ts'

/** The open notes of one block, in the order of the text. */
export type BlockNotes = {
  readonly block: number
  readonly notes: readonly Note[]
  readonly unsaved: readonly Unsaved[]
}

/** An annotation that no save has made notes of yet. */
export type Unsaved = {
  readonly start: number
  readonly kind: NoteKind
  readonly severity: Severity
  readonly items: number
}

/** A mark in the margin beside one or several blocks that begin at the same height. */
export type MarginMark = {
  readonly top: number
  readonly notes: readonly string[]
  /** Where in the text an unsaved annotation begins, for a mark that has no notes yet. */
  readonly start: number
  readonly severity: Severity
  readonly kind: NoteKind
  /** `2` open, or `1/3` of an annotation's items done. */
  readonly count: string
  /** All of it, for those who hear it. */
  readonly label: string
}

/** Which blocks have open notes. */
export function notesByBlock({ text, places, annotations }: LiveText, notes: readonly Note[]): BlockNotes[] {
  const inBlocks = new Map<number, { notes: Note[]; unsaved: Unsaved[] }>()
  const at = (offset: number): { notes: Note[]; unsaved: Unsaved[] } | null => {
    const index = blockAt(text, offset)?.index
    if (index === undefined) return null
    const known = inBlocks.get(index) ?? { notes: [], unsaved: [] }
    inBlocks.set(index, known)
    return known
  }
  const start = (note: Note) => places.get(note.id)?.start ?? note.bodyOffset ?? 0
  const inText = notes.filter((note) => note.status === 'open' && stands(note, places))
  for (const note of [...inText].sort((one, other) => start(one) - start(other)))
    at(start(note))?.notes.push(note)
  for (const annotation of annotations) {
    if (annotation.notes.length > 0) continue
    const { kind, severity, items } = annotation
    at(annotation.start)?.unsaved.push({ start: annotation.start, kind, severity, items })
  }
  return [...inBlocks]
    .map(([block, found]) => ({ block, ...found }))
    .sort((one, other) => one.block - other.block)
}

function stands(note: Note, places: LiveText['places']): boolean {
  if (note.place === 'body') return places.has(note.id) && places.get(note.id)?.status !== 'lost'
  return note.place === 'forms' && note.bodyOffset !== null && note.anchorState !== 'lost'
}

/** Blocks whose tops are closer than this share a mark: the cells of a table's row, say. In pixels. */
const markHeight = 26

/**
 * The marks for blocks, each at the height of its block.
 *
 * @param topOf  where a block begins, or `null` when it is not drawn
 */
export function marksFor(
  blocks: readonly BlockNotes[],
  topOf: (block: number) => number | null,
  closedOf: (note: Note) => number,
): MarginMark[] {
  const marks: { top: number; notes: Note[]; unsaved: Unsaved[] }[] = []
  for (const { block, notes, unsaved } of blocks) {
    const top = topOf(block)
    if (top === null) continue
    const last = marks.at(-1)
    if (last !== undefined && Math.abs(top - last.top) < markHeight) {
      last.notes.push(...notes)
      last.unsaved.push(...unsaved)
    } else {
      marks.push({ top, notes: [...notes], unsaved: [...unsaved] })
    }
  }
  return marks.map(({ top, notes, unsaved }) => markOf(Math.round(top), notes, unsaved, closedOf))
}

function markOf(
  top: number,
  notes: readonly Note[],
  unsaved: readonly Unsaved[],
  closedOf: (note: Note) => number,
): MarginMark {
  const first = notes[0] ?? unsaved[0]
  const items = notes.length + unsaved.reduce((sum, annotation) => sum + annotation.items, 0)
  const severity = heaviest([...notes, ...unsaved].map((one) => one.severity)) ?? 'fyi'
  const annotation = notes.length > 0 && unsaved.length === 0 ? onlyAnnotation(notes) : null
  const closed = annotation === null ? 0 : closedOf(annotation)
  return {
    top,
    notes: notes.map(({ id }) => id),
    start: unsaved[0]?.start ?? 0,
    severity,
    kind: first?.kind ?? 'general',
    count: closed > 0 ? `${closed}/${items + closed}` : `${items}`,
    label: labelOf(notes, items, severity, closed),
  }
}

/** The first note when all of them are items of one annotation. */
function onlyAnnotation(notes: readonly Note[]): Note | null {
  const [first] = notes
  const id = first?.annotation?.id
  return first !== undefined && id !== undefined && notes.every((note) => note.annotation?.id === id)
    ? first
    : null
}

function labelOf(notes: readonly Note[], items: number, severity: Severity, closed: number): string {
  const first = notes[0]
  const words = first === undefined ? 'not saved yet' : firstWords(first.text) || (first.label ?? first.kind)
  const done = closed > 0 ? `, ${closed} done` : ''
  return `${counted(items, 'open note')}${done}, ${severityWords[severity].toLowerCase()}: ${words}`
}
