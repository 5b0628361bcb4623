import type { Note } from '../../../collections/draft-notes/contract.ts'
import type { LiveText } from '../desk/live-text.ts'
import { isSettled } from '../places/live-annotations.ts'

/** The highlights of the editor by name; each has its own face in `draft-notes.css`. Later ones lie on top. */
export const highlightNames = [
  'draft-note-closed',
  'draft-note-fyi',
  'draft-note-should',
  'draft-note-must',
  'draft-note-problem',
  'draft-note-current',
  'draft-note-drafting',
] as const
export type HighlightName = (typeof highlightNames)[number]

/** A stretch of the flat text that is drawn. */
export type MarkedRange = { readonly name: HighlightName; readonly start: number; readonly end: number }

export type Marking = {
  readonly live: LiveText
  readonly notes: ReadonlyMap<string, Note>
  readonly current: string | null
  /** Where the caret is: a bracket that is being written there is not called wrong yet. */
  readonly caret: number | null
}

/** What is drawn in the text: annotations, passages with open notes, problems, and the note that is looked at. */
export function markedRanges({ live, notes, current, caret }: Marking): MarkedRange[] {
  const ranges: MarkedRange[] = []
  for (const annotation of live.annotations) {
    const { start, end, severity } = annotation
    ranges.push({ name: isSettled(annotation) ? 'draft-note-closed' : `draft-note-${severity}`, start, end })
  }
  for (const [id, { status, start, end }] of live.places) {
    const note = notes.get(id)
    if (note === undefined || status === 'lost') continue
    if (note.origin !== 'annotation' && note.status === 'open') {
      ranges.push({ name: `draft-note-${note.severity}`, start, end })
    }
    if (id === current) ranges.push({ name: 'draft-note-current', start, end })
  }
  for (const { at } of problemsShown(live, caret)) {
    ranges.push({ name: 'draft-note-problem', start: at, end: at + 1 })
  }
  if (live.drafting !== null) ranges.push({ name: 'draft-note-drafting', ...live.drafting })
  return ranges
}

/** The problems of the text but for those in the block that is being written. */
export function problemsShown({ problems, text }: LiveText, caret: number | null): LiveText['problems'] {
  if (caret === null) return problems
  const blockStart = text.text.lastIndexOf('\n', caret - 1) + 1
  const next = text.text.indexOf('\n', caret)
  const blockEnd = next === -1 ? text.text.length : next
  return problems.filter(({ at }) => at < blockStart || at > blockEnd)
}
