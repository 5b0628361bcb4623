import type {
  AgeBand,
  BoardGroup,
  BoardState,
  NoteKind,
  NotePlace,
  NoteStatus,
  Severity,
} from '../../collections/draft-notes/contract.ts'
import type { Tone } from '../lists/state.tsx'

/** The board's own words for what the contract names. */
export const stateWords: Readonly<Record<BoardState, string>> = {
  open: 'Open',
  lost: 'Open and lost in the text',
  closed: 'Closed',
  removed: 'Removed in the text',
  all: 'All, open and closed',
}

export const severityWords: Readonly<Record<Severity, { words: string; long: string; tone: Tone }>> = {
  must: { words: 'Must', long: 'Must: blocks publishing', tone: 'act' },
  should: { words: 'Should', long: 'Should: warns', tone: 'moving' },
  fyi: { words: 'For information', long: 'For information', tone: 'rests' },
}

export const statusWords: Readonly<Record<NoteStatus, string>> = {
  open: 'Open',
  done: 'Done',
  wontfix: 'Will not be done',
  removed: 'Removed in the text',
}

export const ageWords: Readonly<Record<AgeBand, string>> = {
  today: 'Today',
  week: 'Up to a week',
  month: 'Up to 30 days',
  older: 'Older',
}

export const groupWords: Readonly<Record<BoardGroup, string>> = {
  article: 'Article',
  kind: 'Kind',
  assignee: 'Assigned to',
  age: 'Age',
}

/** "voice" → "Voice" */
export function kindWords(kind: NoteKind): string {
  return kind.slice(0, 1).toUpperCase() + kind.slice(1)
}

/**
 * Where in its article a note stands: "in “Launch › Criteria”", "on the summary", "on the whole article".
 *
 * @param section  the headings above it, from the top; empty at the opening
 * @param isLost   then the section is where its words stood last, if they ever did
 */
export function placeWords(place: NotePlace | null, section: readonly string[], isLost: boolean): string {
  if (place === null) return 'on the whole article'
  if (place.startsWith('alt:')) return 'on the description of an image'
  switch (place) {
    case 'body':
      return sectionWords(section, isLost)
    case 'forms':
      return `in a caption, footnote or aside ${sectionWords(section, isLost)}`
    case 'title':
      return 'on the title'
    case 'summary':
      return 'on the summary'
    case 'byline':
      return 'on the byline'
    case 'seoTitle':
      return 'on the title for search engines'
    case 'seoDescription':
      return 'on the description for search engines'
    default:
      return 'on a field of the article'
  }
}

function sectionWords(section: readonly string[], isLost: boolean): string {
  const under = `in “${section.join(' › ')}”`
  if (isLost) return section.length > 0 ? `last seen ${under}` : 'on a passage'
  return section.length > 0 ? under : 'at the opening'
}
