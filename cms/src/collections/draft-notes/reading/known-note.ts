import type { Anchor } from '@galley/annotations'
import type {
  AnchorState,
  Confirmable,
  NoteKind,
  NoteLabel,
  NoteOrigin,
  NotePlace,
  NoteStatus,
  Severity,
} from '../contract.ts'

/**
 * A place as it is stored with a note. Which text it was measured on is not: for a note that has its words it is always
 * the text of the last save, so that typing behind a note leaves its row alone.
 */
export type StoredAnchor = Pick<Anchor, 'start' | 'end' | 'quote' | 'before' | 'after'>

/** Which annotation an item belongs to: offsets in the text of its place, `item` counts from 0. */
export type AnnotationPlace = { id: string; start: number; end: number; item: number; items: number }

/** What the words of the text decide about an annotation's item, unless a person did. */
export type NoteContent = {
  label: NoteLabel | null
  urgent: boolean
  bare: boolean
  topic: string | null
  text: string
  kind: NoteKind
  severity: Severity
  status: NoteStatus
  assignee: string | null
  unknownPerson: string | null
}

/** Where a note stands. */
export type NotePosition = {
  place: NotePlace | null
  anchor: StoredAnchor | null
  anchorState: AnchorState
  textChanged: boolean
  quote: string | null
  section: string[]
  bodyOffset: number | null
  annotation: AnnotationPlace | null
}

/** A note as far as a reading of the text concerns it. */
export type KnownNote = NoteContent &
  NotePosition & {
    id: string
    origin: NoteOrigin
    confirmed: readonly Confirmable[]
  }
