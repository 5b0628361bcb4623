import { notePath, type BoardRow } from '../../collections/draft-notes/contract.ts'
import { noteTitle } from '../../collections/draft-notes/note-title.ts'
import { firstWords } from '../dashboard/first-words.ts'
import type { Tone } from '../lists/state.tsx'
import { exactTime, timeInWords } from '../time/time-in-words.ts'
import { kindWords, placeWords, severityWords, statusWords } from './board-words.ts'

/** A note as the board shows it: words only, so that server and browser cannot say different things. */
export type RowInWords = {
  id: string
  /** Opens the article at the note's place. */
  path: string
  title: string
  /** What an annotation said before its words: "TODO · refine voice". */
  mark: string | null
  quote: string | null
  article: string
  place: string
  severity: { words: string; tone: Tone }
  kind: string
  /** Only where it is not simply open. */
  status: string | null
  isLost: boolean
  assignee: string
  author: string
  written: { words: string; exact: string; at: string }
  due: { words: string; isPast: boolean; on: string } | null
  replies: string | null
  isOpen: boolean
  mayAct: boolean
}

type Clock = { now: Date; zone: string }

/** Longer notes are read in the article. */
const mostOfText = 280
const mostOfQuote = 160

/** A row of the board in words, as seen at `now` by somebody in `zone`. */
export function rowInWords(row: BoardRow, { now, zone }: Clock): RowInWords {
  const { label, topic, section, status, assignee } = row
  const written = new Date(row.createdAt)
  const isLost = row.anchorState === 'lost'
  return {
    id: row.id,
    path: notePath({ id: row.id, article: row.article.id }),
    title: noteTitle(row, mostOfText),
    mark: [label, row.text === '' ? null : topic].filter(Boolean).join(' · ') || null,
    quote: quoteOf(row),
    article: row.article.title,
    place: placeWords(row.place, section, isLost),
    severity: severityWords[row.severity],
    kind: row.kindSuggested ? `${kindWords(row.kind)}, suggested` : kindWords(row.kind),
    status: status === 'open' ? null : statusWords[status],
    isLost,
    assignee: assignee === null ? 'Assigned to nobody' : `Assigned to ${assignee.name}`,
    author: `by ${row.author.name}`,
    written: { words: timeInWords(written, now), exact: exactTime(written, zone), at: row.createdAt },
    due: row.dueOn === null ? null : dueInWords(row.dueOn, status === 'open', { now, zone }),
    replies: row.replies === 0 ? null : row.replies === 1 ? '1 reply' : `${row.replies} replies`,
    isOpen: status === 'open',
    mayAct: row.may.act,
  }
}

/** An annotation stands on its own words: to quote them would say the same twice. */
function quoteOf({ quote, origin }: BoardRow): string | null {
  if (quote === null || origin === 'annotation') return null
  return firstWords(quote, mostOfQuote) || null
}

/**
 * A due date with its year, and whether it has passed.
 *
 * @param dueOn  calendar date, which lasts until its end in `zone`
 */
function dueInWords(dueOn: string, isOpen: boolean, { now, zone }: Clock): RowInWords['due'] {
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${dueOn}T12:00:00Z`),
  )
  const isPast = isOpen && dueOn < dayIn(zone, now)
  return { words: isPast ? `was due on ${day}` : `due on ${day}`, isPast, on: dueOn }
}

/** `2027-03-28` */
function dayIn(zone: string, now: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(now)
}
