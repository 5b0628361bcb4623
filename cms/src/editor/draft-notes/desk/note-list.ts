import type { Note, NoteCounts, NoteKind, Severity } from '../../../collections/draft-notes/contract.ts'
import type { LivePlaces } from '../places/live-places.ts'

/** What the list of notes shows. `null` is everything. */
export type NoteFilter = {
  readonly kind: NoteKind | null
  readonly severity: Severity | null
  /** A person's id, `nobody`, or everybody. */
  readonly assignee: string | null
  /** Assigned to the one who looks, or written by them and assigned to nobody. */
  readonly mine: boolean
}

export const noFilter: NoteFilter = { kind: null, severity: null, assignee: null, mine: false }

export type NoteOrder = 'place' | 'age'

/** Notes under one heading; `null` for notes without a topic. */
export type NoteGroup = { readonly topic: string | null; readonly notes: readonly Note[] }

/** An article's notes as the panel shows them. */
export type NoteList = {
  readonly open: readonly NoteGroup[]
  /** Open, but their words are gone. */
  readonly lost: readonly Note[]
  readonly closed: readonly Note[]
  /** How many notes the filter hides. */
  readonly hidden: number
}

export type ListSettings = {
  readonly filter: NoteFilter
  readonly order: NoteOrder
  readonly byTopic: boolean
  /** Who looks. */
  readonly me: string | null
}

/** The notes in the groups and the order that the panel shows them in. */
export function listNotes(notes: readonly Note[], places: LivePlaces, settings: ListSettings): NoteList {
  const shown = notes.filter((note) => passes(note, settings))
  const sorted = [...shown].sort(settings.order === 'place' ? byPlace(places) : byAge)
  const isOpen = (note: Note) => note.status === 'open'
  const open = sorted.filter((note) => isOpen(note) && !isLost(note, places))
  return {
    open: settings.byTopic ? groupedByTopic(open) : [{ topic: null, notes: open }],
    lost: sorted.filter((note) => isOpen(note) && isLost(note, places)),
    closed: sorted.filter((note) => !isOpen(note)),
    hidden: notes.length - shown.length,
  }
}

/** Whether a note's words are gone from the text as it is now. */
export function isLost(note: Pick<Note, 'id' | 'anchorState'>, places: LivePlaces): boolean {
  return (places.get(note.id)?.status ?? note.anchorState) === 'lost'
}

/** The notes in the order in which the panel shows them, for going from one to the next. */
export function inOrder({ open, lost, closed }: NoteList, withClosed: boolean): Note[] {
  return [...open.flatMap(({ notes }) => notes), ...lost, ...(withClosed ? closed : [])]
}

export function countNotes(notes: readonly Note[], places: LivePlaces): NoteCounts {
  const open = notes.filter(({ status }) => status === 'open')
  return {
    open: open.length,
    must: open.filter(({ severity }) => severity === 'must').length,
    lost: open.filter((note) => isLost(note, places)).length,
    closed: notes.length - open.length,
  }
}

function passes(note: Note, { filter, me }: ListSettings): boolean {
  const { kind, severity, assignee, mine } = filter
  if (kind !== null && note.kind !== kind) return false
  if (severity !== null && note.severity !== severity) return false
  if (assignee === 'nobody' && note.assignee !== null) return false
  if (assignee !== null && assignee !== 'nobody' && note.assignee?.id !== assignee) return false
  return !mine || isMine(note, me)
}

function isMine({ assignee, author }: Note, me: string | null): boolean {
  return me !== null && (assignee === null ? author.id === me : assignee.id === me)
}

/** Where a note is when notes are read from the top: fields and the article as a whole come before the text. */
export function startOf(note: Note, places: LivePlaces): number {
  return places.get(note.id)?.start ?? note.bodyOffset ?? -1
}

function byPlace(places: LivePlaces) {
  return (one: Note, other: Note): number =>
    startOf(one, places) - startOf(other, places) ||
    (one.annotation?.item ?? 0) - (other.annotation?.item ?? 0) ||
    byAge(one, other)
}

function byAge(one: Note, other: Note): number {
  return one.createdAt.localeCompare(other.createdAt) || one.id.localeCompare(other.id)
}

/** Topics in the order in which they first appear; what has none comes last. */
function groupedByTopic(notes: readonly Note[]): NoteGroup[] {
  const groups = new Map<string | null, Note[]>()
  for (const note of notes) {
    const group = groups.get(note.topic)
    if (group === undefined) groups.set(note.topic, [note])
    else group.push(note)
  }
  const rest = groups.get(null)
  groups.delete(null)
  const named = [...groups].map(([topic, inTopic]) => ({ topic, notes: inTopic }))
  return rest === undefined ? named : [...named, { topic: null, notes: rest }]
}
