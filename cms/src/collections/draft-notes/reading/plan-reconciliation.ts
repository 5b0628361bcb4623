import { isDeepStrictEqual } from 'node:util'
import { suggestKind } from '@galley/annotations'
import type { Confirmable, NoteAct } from '../contract.ts'
import { defaultSeverity } from '../severity.ts'
import { bodyOffsetOf, sectionAt, textAt, type ArticleTexts } from './article-texts.ts'
import { carryAnchors, storedAnchor, type Carried, type CarriedPlaces } from './carry-anchors.ts'
import type { FoundAnnotation, FoundItem } from './found-annotations.ts'
import type { AnnotationPlace, KnownNote, NoteContent, NotePosition } from './known-note.ts'
import { matchItems, type KnownItem, type PlacedRange } from './match-items.ts'

/** A note that a save changes: as it is afterwards. */
export type ChangedNote = {
  note: KnownNote
  /** Whether more than its place changed: then it counts as edited. */
  isEdited: boolean
}

export type PlannedEvent = {
  note: string
  act: NoteAct
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

/** How many notes kept their place, were found elsewhere, lost it, are new, or were taken out with their words. */
export type PlaceCounts = { kept: number; moved: number; lost: number; made: number; removed: number }

/** What a save does to the notes of an article. Notes that stay as they are, are in none of the lists. */
export type Plan = {
  created: KnownNote[]
  changed: ChangedNote[]
  events: PlannedEvent[]
  counts: PlaceCounts
}

export type Reading = {
  previous: ArticleTexts
  next: ArticleTexts
  found: readonly FoundAnnotation[]
  /** The article's notes in the order of the text at the last save, then what is lost, removed last first. */
  notes: readonly KnownNote[]
  /** See `carryAnchors`. */
  isMeasured: boolean
  remembered: ReadonlyMap<string, { start: number; end: number }>
  /** Who is meant by a name after `@`; `null` when nobody is, or several people are. */
  personFor: (name: string) => string | null
  newId: () => string
}

/**
 * What a save means for an article's notes: which item of which annotation belongs to which note, what is new, what is
 * gone, and where everything stands now. Pure: the same reading gives the same plan, but for new ids.
 */
export function planReconciliation(reading: Reading): Plan {
  const carried = carryAnchors(reading)
  const items = reading.notes.filter(({ origin }) => origin === 'annotation')
  const pairs = matchItems(
    items.map((note) => asKnownItem(note, carried, reading.next)),
    reading.found,
  )
  const byId = new Map(items.map((note) => [note.id, note]))
  const after = new Map<string, KnownNote>()
  const created: KnownNote[] = []
  const usedIds = new Set<string>()
  for (const annotation of reading.found) {
    const id = annotationId(annotation, { pairs, byId, usedIds, newId: reading.newId })
    for (const [index, item] of annotation.items.entries()) {
      const known = byId.get(pairs.get(item) ?? '')
      const place = {
        id,
        start: annotation.start,
        end: annotation.end,
        item: index,
        items: annotation.items.length,
      }
      const note = noteFor({ item, annotation, place, known, reading })
      if (known === undefined) created.push(note)
      else after.set(note.id, note)
    }
  }
  for (const note of reading.notes) {
    if (!after.has(note.id)) after.set(note.id, withoutItem(note, carried.notes.get(note.id), reading.next))
  }
  return summed(reading.notes, after, created)
}

function asKnownItem(note: KnownNote, { notes, annotations }: CarriedPlaces, next: ArticleTexts): KnownItem {
  const carried = notes.get(note.id)
  const { id, annotation, label, topic, text, anchorState, status } = note
  const wasThere = anchorState === 'anchored' || anchorState === 'moved'
  const isFound = carried !== undefined && carried.status !== 'lost'
  // The same words in a new annotation are new work: what was closed comes back only to the place that it had.
  const isBack = isFound && (wasThere || status === 'removed' || isAmongSameWords(note, carried.range, next))
  return {
    id,
    annotation: annotation?.id ?? id,
    label,
    topic,
    text,
    exactlyAt: carried?.exact === true ? carried.range : null,
    at: isBack ? carried.range : null,
    annotationAt: annotations.get(annotation?.id ?? '') ?? null,
    wasThere,
    wasRemoved: status === 'removed',
  }
}

function isAmongSameWords(
  { anchor }: KnownNote,
  { place, start, end }: PlacedRange,
  next: ArticleTexts,
): boolean {
  if (anchor === null) return false
  const text = textAt(next, place)
  return text.slice(0, start).endsWith(anchor.before) && text.startsWith(anchor.after, end)
}

type Naming = {
  pairs: ReadonlyMap<FoundItem, string>
  byId: ReadonlyMap<string, KnownNote>
  usedIds: Set<string>
  newId: () => string
}

/** An annotation keeps its id with the first of its items that had one; where two claim it, the first does. */
function annotationId({ items }: FoundAnnotation, { pairs, byId, usedIds, newId }: Naming): string {
  const kept = items
    .map((item) => byId.get(pairs.get(item) ?? '')?.annotation?.id)
    .find((id) => id !== undefined && !usedIds.has(id))
  const id = kept ?? newId()
  usedIds.add(id)
  return id
}

type ItemReading = {
  item: FoundItem
  annotation: FoundAnnotation
  place: AnnotationPlace
  known: KnownNote | undefined
  reading: Reading
}

/** The note of an item, new or known. What a person set stays as it is (A3). */
function noteFor({ item, annotation, place, known, reading }: ItemReading): KnownNote {
  const { next } = reading
  const text = textAt(next, annotation.place)
  const bodyOffset = bodyOffsetOf(next, annotation.place, item.start)
  return {
    id: known?.id ?? reading.newId(),
    origin: 'annotation',
    confirmed: known?.confirmed ?? [],
    ...contentOf({ item, annotation, known, reading }),
    place: annotation.place,
    anchor: storedAnchor(text, item.start, item.end),
    anchorState: 'anchored',
    textChanged: false,
    quote: text.slice(annotation.start, annotation.end),
    section: sectionAt(next, bodyOffset),
    bodyOffset,
    annotation: place,
  }
}

function contentOf({ item, annotation, known, reading }: Omit<ItemReading, 'place'>): NoteContent {
  const { label, urgent, bare, topic, assignee: handle, kind } = annotation
  const isSet = (field: Confirmable) => known?.confirmed.includes(field) === true
  const person = handle === null ? null : reading.personFor(handle)
  const status = known?.status ?? 'open'
  return {
    label,
    urgent,
    bare,
    topic,
    text: item.text,
    kind: known && isSet('kind') ? known.kind : suggestKind(item.text, topic, kind, label),
    severity: known && isSet('severity') ? known.severity : defaultSeverity(label, kind),
    // Only open notes are removed with their words, so what comes back is open again.
    status: status === 'removed' ? 'open' : status,
    assignee: known && isSet('assignee') ? known.assignee : person,
    unknownPerson: handle !== null && person === null ? handle : null,
  }
}

/** A note whose words are not an item of the text (any more): where it stands, and whether it went with its words. */
function withoutItem(note: KnownNote, carried: Carried | undefined, next: ArticleTexts): KnownNote {
  switch (note.origin) {
    case 'annotation': {
      if (note.anchorState === 'lost') return note
      // A person who opens a removed note again means it: only words that go now take a note with them.
      const status = note.status === 'open' ? 'removed' : note.status
      return { ...note, status, anchorState: 'lost' }
    }
    case 'passage':
      return carried === undefined ? note : { ...note, ...positionOf(note, carried, next) }
    case 'field': {
      const isThere = !note.place?.startsWith('alt:') || next.texts.some(({ place }) => place === note.place)
      return { ...note, anchorState: isThere ? 'none' : 'lost' }
    }
    case 'article':
      return note
  }
}

function positionOf(
  note: KnownNote,
  { status, range, exact }: Carried,
  next: ArticleTexts,
): Partial<NotePosition> {
  if (status === 'lost') return { anchorState: 'lost' }
  const text = textAt(next, range.place)
  const anchor = storedAnchor(text, range.start, range.end)
  const bodyOffset = bodyOffsetOf(next, range.place, range.start)
  return {
    anchor,
    anchorState: stateOf(note, { status, exact }),
    textChanged: note.quote !== null && !areSameWords(note.quote, anchor.quote),
    section: sectionAt(next, bodyOffset),
    bodyOffset,
  }
}

/**
 * Once moved, a note says so until a person looked, or until the text is one again in which it stood. Words that were
 * waited for since the note was made did not move.
 */
function stateOf(
  { anchorState, bodyOffset }: KnownNote,
  { status, exact }: Pick<Carried, 'status' | 'exact'>,
): KnownNote['anchorState'] {
  if (bodyOffset === null) return 'anchored'
  return anchorState === 'moved' && !exact ? 'moved' : status
}

/** The same but for spaces, breaks and where blocks end. */
function areSameWords(one: string, other: string): boolean {
  return one.replace(/\s+/gu, '') === other.replace(/\s+/gu, '')
}

function summed(
  before: readonly KnownNote[],
  after: ReadonlyMap<string, KnownNote>,
  created: KnownNote[],
): Plan {
  const changed: ChangedNote[] = []
  const events: PlannedEvent[] = created.map(({ id, ...note }) => ({
    note: id,
    act: 'created',
    before: null,
    after: toldOf({ id, ...note }),
  }))
  const counts: PlaceCounts = { kept: 0, moved: 0, lost: 0, made: created.length, removed: 0 }
  for (const was of before) {
    const is = after.get(was.id) ?? was
    const edits = editedFields(was, is)
    if (edits.length > 0 || !isDeepStrictEqual(was, is))
      changed.push({ note: is, isEdited: edits.length > 0 })
    events.push(...eventsOf(was, is, edits))
    countPlace(counts, was, is)
  }
  return { created, changed, events, counts }
}

const contentFields = [
  'label',
  'urgent',
  'bare',
  'topic',
  'text',
  'kind',
  'severity',
  'status',
  'assignee',
  'unknownPerson',
] as const satisfies readonly (keyof NoteContent)[]

type ContentField = (typeof contentFields)[number]

function editedFields(was: KnownNote, is: KnownNote): ContentField[] {
  return contentFields.filter((field) => was[field] !== is[field])
}

function toldOf(note: KnownNote): Record<string, unknown> {
  const { origin, label, topic, text, kind, severity, quote, place } = note
  return { origin, label, topic, text, kind, severity, quote, place }
}

function eventsOf(was: KnownNote, is: KnownNote, edits: readonly ContentField[]): PlannedEvent[] {
  const events: PlannedEvent[] = []
  const tell = (act: NoteAct, fields: readonly (keyof KnownNote)[]) => {
    const only = (note: KnownNote) => Object.fromEntries(fields.map((field) => [field, note[field]]))
    events.push({ note: was.id, act, before: only(was), after: only(is) })
  }
  const words = edits.filter((field) => field !== 'status')
  if (words.length > 0) tell('edited', words)
  if (was.status !== is.status)
    tell(is.status === 'removed' ? 'removed-in-text' : 'returned-in-text', ['status', 'quote', 'text'])
  else if (was.anchorState !== 'lost' && is.anchorState === 'lost')
    tell('lost', ['anchorState', 'quote', 'section'])
  else if (was.anchorState === 'lost' && is.anchorState !== 'lost')
    tell('found', ['anchorState', 'quote', 'section'])
  return events
}

function countPlace(counts: PlaceCounts, was: KnownNote, is: KnownNote): void {
  if (is.anchorState === 'none') return
  if (is.status === 'removed') counts.removed += was.status === 'removed' ? 0 : 1
  else if (is.anchorState === 'lost') counts.lost += was.anchorState === 'lost' ? 0 : 1
  else if (was.anchorState === 'lost' || (is.anchorState === 'moved' && was.anchorState !== 'moved'))
    counts.moved += 1
  else counts.kept += 1
}
