import type { PayloadRequest } from 'payload'
import type { Tone } from '../lists/state.tsx'
import type { Counted } from './lead-sentence.ts'

/** One thing that waits, as the dashboard shows it: a title that leads to the record, and what helps to choose. */
export type Item = {
  id: string
  title: string
  path: string
  /** The first words of a message or the like. */
  words?: string
  state?: { words: string; tone: Tone }
  /** What it belongs to, such as the essay that a message came from. */
  about?: { before: string; title: string; path: string }
  /** What happened at `at`: "edited". Nothing for what speaks for itself. */
  event?: string
  at: Date
}

/** Things of one kind that wait for the signed-in person. */
export type Group = {
  /** Unique on the page, for its heading's id. */
  key: string
  heading: string
  /** What comes first for this person stands in the wide column. */
  place: 'main' | 'side'
  items: Item[]
  /** How many there are in all; `items` are the first of them. */
  count: number
  /** A whole sentence for when there are none. */
  nothing: string
  /** Not worth a heading when there is nothing in it. */
  isLeftOutWhenEmpty?: boolean
  all: { name: string; path: string }
  /** Its part in the sentence at the head of the page. */
  counted?: Omit<Counted, 'count'>
}

/** Asks for a group with the eyes of the signed-in person: nothing that they may not read gets in. */
export type FindGroup = (req: PayloadRequest) => Promise<Group>
