import { anchorFor, defaultLabels, mapAnchors, type Anchor } from '@galley/annotations'
import type { ArticleNotes, Note } from '../../../collections/draft-notes/contract.ts'
import {
  isSettled,
  liveAnnotations,
  liveProblems,
  type LiveAnnotation,
  type LiveProblem,
} from '../places/live-annotations.ts'
import { livePlaces, type Baseline, type LivePlaces, type PlaceMemory } from '../places/live-places.ts'
import { emptyText, type EditorText } from '../text/editor-text.ts'

/** The text in the editor and what stands in it, as of the last frame. */
export type LiveText = {
  readonly text: EditorText
  readonly places: LivePlaces
  readonly annotations: readonly LiveAnnotation[]
  readonly problems: readonly LiveProblem[]
  /** The words that a new note is being written about. */
  readonly drafting: { readonly start: number; readonly end: number } | null
}

export const noLiveText: LiveText = {
  text: emptyText,
  places: new Map(),
  annotations: [],
  problems: [],
  drafting: null,
}

/** A passage that was selected, with the text it was selected in. */
export type Selected = { readonly anchor: Anchor; readonly text: string }

export type Followed = {
  text: EditorText
  baseline: Baseline | null
  notes: readonly Note[]
  memory: PlaceMemory
  /** By which annotations are read. */
  rules: ArticleNotes['rules']
  drafting: Selected | null
}

/** How every site reads annotations; the rules of this one come with the notes. */
export const usualRules: ArticleNotes['rules'] = { labels: defaultLabels, words: [] }

export function followText({ text, baseline, notes, memory, rules, drafting }: Followed): LiveText {
  // Until the editor is drawn, which it is not while another tab of the form is open, the text is as it was saved.
  const words = text === emptyText ? baseline?.text : text.text
  const places = baseline === null ? new Map() : livePlaces(baseline, words ?? baseline.text, notes, memory)
  return {
    text,
    places,
    annotations: liveAnnotations(text, notes, places, rules),
    problems: liveProblems(text, rules),
    drafting: drafting === null ? null : rangeNow(drafting, text.text),
  }
}

/** Where selected words are now, or `null` when they are gone. */
export function rangeNow(selected: Selected, text: string): { start: number; end: number } | null {
  if (text === selected.text) return selected.anchor
  const [mapped] = mapAnchors(selected.text, text, [selected.anchor])
  return mapped === undefined || mapped.status === 'lost' ? null : mapped.anchor
}

/** A selection as it can be followed. `null` when it holds no words. */
export function selectedWords(text: string, start: number, end: number): Selected | null {
  const words = text.slice(start, end)
  const trimmed = words.trim()
  if (trimmed === '' || /^\uFFFC+$/u.test(trimmed)) return null
  const from = start + words.length - words.trimStart().length
  return { text, anchor: anchorFor(text, from, from + trimmed.length) }
}

/** What the list of notes needs to know of the live text. It stays the same object while typing changes none of it. */
export type LiveDigest = {
  readonly places: LivePlaces
  /** Notes of annotations that can be taken out of the text, as every item is closed. */
  readonly settled: ReadonlySet<string>
  readonly problems: readonly LiveProblem[]
  readonly sign: string
}

export const noDigest: LiveDigest = { places: new Map(), settled: new Set(), problems: [], sign: '' }

export function digestOf(live: LiveText, before: LiveDigest): LiveDigest {
  const settled = live.annotations
    .filter((annotation) => !annotation.bare && isSettled(annotation))
    .flatMap(({ notes }) => notes)
  const inOrder = [...live.places].sort(([, one], [, other]) => one.start - other.start)
  const sign = [
    inOrder.map(([id, { status, textChanged }]) => `${id}${status}${textChanged ? 'changed' : ''}`).join(),
    settled.join(),
    live.problems.map(({ type }) => type).join(),
  ].join('|')
  if (sign === before.sign) return before
  return { places: live.places, settled: new Set(settled), problems: live.problems, sign }
}
