import {
  parseAnnotations,
  suggestKind,
  type Annotation,
  type AnnotationLabel,
  type AnnotationProblem,
  type NoteKind,
} from '@galley/annotations'
import type { ArticleNotes, Note, Severity } from '../../../collections/draft-notes/contract.ts'
import { defaultSeverity } from '../../../collections/draft-notes/severity.ts'
import type { EditorBlock, EditorText } from '../text/editor-text.ts'
import type { LivePlaces } from './live-places.ts'

/** An annotation of the text as it is now, with the notes that its items became. Offsets are in the flat text. */
export type LiveAnnotation = {
  readonly start: number
  readonly end: number
  readonly label: AnnotationLabel
  readonly bare: boolean
  readonly topic: string | null
  readonly items: number
  /** How many of its items are closed, of those that were saved. */
  readonly closed: number
  /** Of the notes that are open; what the label says while nothing is saved. */
  readonly severity: Severity
  readonly kind: NoteKind
  /** In the order of the items; empty until a save has made them. */
  readonly notes: readonly string[]
}

export type LiveProblem = { readonly type: AnnotationProblem['type']; readonly at: number }

type Rules = ArticleNotes['rules']

const parsed = new WeakMap<EditorBlock, { rules: Rules; reading: ReturnType<typeof parseAnnotations> }>()

/** A block is read once, however often the text around it changes; anew only when the site's rules have arrived. */
function readBlock(block: EditorBlock, rules: Rules): ReturnType<typeof parseAnnotations> {
  const known = parsed.get(block)
  if (known?.rules === rules) return known.reading
  const { text, masked, links } = block
  const reading = block.kind === 'decorator' ? nothing : parseAnnotations(text, { ...rules, masked, links })
  parsed.set(block, { rules, reading })
  return reading
}

const nothing = { annotations: [], problems: [] }

type ItemNote = Pick<Note, 'id' | 'origin' | 'place' | 'status' | 'severity' | 'kind'>

/** Every annotation of the text, each with its notes: those whose words stand inside it. */
export function liveAnnotations(
  { blocks, starts }: EditorText,
  notes: readonly ItemNote[],
  places: LivePlaces,
  rules: Rules,
): LiveAnnotation[] {
  const standing = standingItems(notes, places)
  const found: LiveAnnotation[] = []
  let next = 0
  for (const [index, block] of blocks.entries()) {
    const at = starts[index] ?? 0
    for (const annotation of readBlock(block, rules).annotations) {
      const start = at + annotation.start
      const end = at + annotation.end
      while ((standing[next]?.start ?? Infinity) < start) next += 1
      const inside: ItemNote[] = []
      for (let item = standing[next]; item !== undefined && item.start < end; item = standing[next]) {
        if (item.end <= end) inside.push(item.note)
        next += 1
      }
      found.push(withNotes(annotation, { start, end }, inside))
    }
  }
  return found
}

/** What is wrong with brackets in the text, in order. */
export function liveProblems({ blocks, starts }: EditorText, rules: Rules): LiveProblem[] {
  return blocks.flatMap((block, index) =>
    readBlock(block, rules).problems.map(({ type, at }) => ({ type, at: (starts[index] ?? 0) + at })),
  )
}

type StandingItem = { note: ItemNote; start: number; end: number }

function standingItems(notes: readonly ItemNote[], places: LivePlaces): StandingItem[] {
  const items: StandingItem[] = []
  for (const note of notes) {
    if (note.origin !== 'annotation' || note.place !== 'body') continue
    const place = places.get(note.id)
    if (place === undefined || place.status === 'lost') continue
    items.push({ note, start: place.start, end: place.end })
  }
  return items.sort((one, other) => one.start - other.start || one.end - other.end)
}

function withNotes(
  { label, bare, topic, kind, items }: Annotation,
  range: { start: number; end: number },
  notes: readonly ItemNote[],
): LiveAnnotation {
  const open = notes.filter(({ status }) => status === 'open')
  const suggested = suggestKind(items[0]?.text ?? '', topic, kind, label)
  return {
    ...range,
    label,
    bare,
    topic,
    items: items.length,
    closed: notes.length - open.length,
    severity: heaviest(open.map(({ severity }) => severity)) ?? defaultSeverity(label, kind),
    kind: open[0]?.kind ?? notes[0]?.kind ?? suggested,
    notes: notes.map(({ id }) => id),
  }
}

const byWeight: readonly Severity[] = ['must', 'should', 'fyi']

/** The one of some that weighs most, or `null` for none. */
export function heaviest(severities: readonly Severity[]): Severity | null {
  return byWeight.find((severity) => severities.includes(severity)) ?? null
}

/** Whether everything that the annotation asked for is closed, so that it can be taken out of the text. */
export function isSettled({ items, notes, closed }: LiveAnnotation): boolean {
  return notes.length >= items && closed === notes.length
}
