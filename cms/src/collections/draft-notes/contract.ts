/**
 * What the admin and the API say to each other about draft notes: every route, and the exact JSON of each answer.
 *
 * Types and constants only, so that the admin's bundle may import it. What is sent is checked by the server with the
 * schemas in `requests.ts`, which are held to these types.
 *
 * Routes (all need a signed-in person or a person's API key: 401 for visitors, 403 for the site's key)
 *
 * | route                                              | body              | answer                      |
 * | -------------------------------------------------- | ----------------- | --------------------------- |
 * | `GET    /api/articles/:id/notes?known=<textHash>`  |                   | `ArticleNotes`              |
 * | `POST   /api/articles/:id/notes`                   | `NewNote`         | 201 or 200 `NoteAnswer`     |
 * | `GET    /api/articles/note-counts?ids=<id>,<id>,…` |                   | `NoteCountsAnswer`          |
 * | `PATCH  /api/draft-notes/:id/resolve`              | `Resolve`         | `NoteAnswer`                |
 * | `PATCH  /api/draft-notes/:id/reopen`               | `Seen`            | `NoteAnswer`                |
 * | `PATCH  /api/draft-notes/:id/assign`               | `Assign`          | `NoteAnswer`                |
 * | `PATCH  /api/draft-notes/:id/kind`                 | `SetKind`         | `NoteAnswer`                |
 * | `PATCH  /api/draft-notes/:id/confirm-kind`         | `Seen`            | `NoteAnswer`                |
 * | `PATCH  /api/draft-notes/:id/severity`             | `SetSeverity`     | `NoteAnswer`                |
 * | `PATCH  /api/draft-notes/:id/due`                  | `SetDue`          | `NoteAnswer`                |
 * | `PATCH  /api/draft-notes/:id/text`                 | `SetText`         | `NoteAnswer`                |
 * | `PATCH  /api/draft-notes/:id/place`                | `SetPlace`        | `NoteAnswer`                |
 * | `PATCH  /api/draft-notes/:id/confirm-place`        | `Seen`            | `NoteAnswer`                |
 * | `PATCH  /api/draft-notes/:id/keep-on-article`      | `Seen`            | `NoteAnswer`                |
 * | `POST   /api/draft-notes/:id/replies`              | `NewReply`        | 201 or 200 `NoteAnswer`     |
 * | `PATCH  /api/draft-notes/:id/replies/:reply`       | `SetText`         | `NoteAnswer`                |
 * | `DELETE /api/draft-notes/:id/replies/:reply`       |                   | `NoteAnswer`                |
 * | `GET    /api/draft-notes/:id/history`              |                   | `NoteHistory`               |
 * | `DELETE /api/draft-notes/:id`                      |                   | Payload's own answer        |
 * | `GET    /api/draft-notes/board?<BoardQuery>`       |                   | `Board`                     |
 * | `GET    /api/draft-notes/board-csv?<BoardQuery>`   |                   | `text/csv`                  |
 * | `POST   /api/draft-notes/bulk`                     | `BulkAct`         | `BulkAnswer`                |
 *
 * Errors are `{ errors: [{ message, path? }] }` with a whole sentence each: 400 and 422 name the field in `path`, 403
 * says who may, 404 when there is no such note or article, 409 is a `Conflict` when `revision` was behind.
 */

import type { Anchor, AnnotationLabel, LabelRule, NoteKind } from '@galley/annotations'

export { noteKinds, type NoteKind } from '@galley/annotations'

export const noteOrigins = ['annotation', 'passage', 'field', 'article'] as const
export type NoteOrigin = (typeof noteOrigins)[number]

export type NoteLabel = AnnotationLabel

/** `must` blocks publishing, `should` warns, `fyi` does neither. */
export const severities = ['must', 'should', 'fyi'] as const
export type Severity = (typeof severities)[number]

/** `removed`: an annotation's item whose words were taken out of the text while it was open. */
export const noteStatuses = ['open', 'done', 'wontfix', 'removed'] as const
export type NoteStatus = (typeof noteStatuses)[number]

/** `none`: the note is about a field or the whole article and has no words to stand on. */
export const anchorStates = ['anchored', 'moved', 'lost', 'none'] as const
export type AnchorState = (typeof anchorStates)[number]

/** What a person may set for good: a later reading of the text leaves these alone. */
export const confirmable = ['kind', 'severity', 'assignee', 'dueOn', 'status'] as const
export type Confirmable = (typeof confirmable)[number]

/**
 * Which text a note is about. `body` is the flat text of the body; `forms` the texts in the forms of its blocks
 * (captions, footnotes, pull quotes, asides); `alt:<media id>` the description of an image that the article uses.
 */
export const articleTextFields = ['title', 'summary', 'byline', 'seoTitle', 'seoDescription'] as const
export type ArticleTextField = (typeof articleTextFields)[number]
export type NotePlace = 'body' | 'forms' | ArticleTextField | `alt:${string}`

/** The server's limits, so that a form can state them before they are reached (UTF-16 units). */
export const noteLimits = {
  text: 10_000,
  reply: 10_000,
  quote: 20_000,
  idempotencyKey: 100,
  bulk: 200,
} as const

/** Somebody as a note remembers them: the name is the one of that time, `id` is null when the account is gone. */
export type Person = { id: string | null; name: string }

/**
 * A range of a text and the words around it, as `mapAnchors` takes it: carry it along with unsaved typing from the text
 * that was saved. `textHash` is `hashText` of the text at its place.
 */
export type NoteAnchor = Anchor

export type Reply = {
  id: string
  author: Person
  /** Empty when `deleted`. */
  text: string
  createdAt: string
  editedAt: string | null
  /** Taken back by its author or an editor; it stays as an empty line, so that what follows keeps its place. */
  deleted: boolean
  revision: number
  may: { edit: boolean; delete: boolean }
}

export type Note = {
  id: string
  article: string
  origin: NoteOrigin
  /** The text it is about; null for a note on the whole article. A note on a field has that field's name. */
  place: NotePlace | null
  /** Of an annotation; null for notes that people wrote. */
  label: NoteLabel | null
  urgent: boolean
  /** An annotation without brackets (`TK` in a sentence, `TODO: …`). */
  bare: boolean
  topic: string | null
  /** May be empty for an annotation without words (`[TK]`). */
  text: string
  kind: NoteKind
  /** Nobody has confirmed or changed the kind yet: show it as "suggested". */
  kindSuggested: boolean
  severity: Severity
  status: NoteStatus
  assignee: Person | null
  /** The name after `@` in the text, when nobody is known by it. */
  unknownPerson: string | null
  /** Calendar date, `2027-03-28`. */
  dueOn: string | null
  author: Person
  createdAt: string
  updatedAt: string
  /** Send it back with an edit to be told (409) when somebody was faster. */
  revision: number
  closedAt: string | null
  closedBy: Person | null
  /**
   * Where it stands in the text named by `place`. Kept, from the last good text, when `anchorState` is `lost`; null for
   * notes on a field or the article.
   */
  anchor: NoteAnchor | null
  anchorState: AnchorState
  /** The words it stands on are not those that it was made on. */
  textChanged: boolean
  /** The words that it was made on, shortened for lists; null for notes on the article. */
  quote: string | null
  /** The headings above it, from the top; empty at the opening. */
  section: string[]
  /** Where to scroll in the flat text of the body: the anchor's start, the object whose form holds it, or the image. */
  bodyOffset: number | null
  /** Which annotation an item belongs to, in the text named by `place`. Items of one annotation share `id`. */
  annotation: { id: string; start: number; end: number; item: number; items: number } | null
  confirmed: Confirmable[]
  createdIn: TextState | null
  resolvedIn: TextState | null
  replies: Reply[]
  /** What the caller may do with it. `text` is false for an annotation's item: its words stand in the article. */
  may: { act: boolean; text: boolean; delete: boolean; reply: boolean }
}

/** The state of the article that something happened in: version, where there is one, and hash of its flat text. */
export type TextState = { version: string | null; textHash: string | null }

/** A bracket without its other half and the like, as the server read it at the last save. */
export type TextProblem = {
  type: 'unterminated' | 'unopened' | 'too-many-items'
  place: NotePlace
  at: number
  bodyOffset: number | null
  /** What to do about it: a whole sentence. */
  message: string
}

export type NoteCounts = {
  open: number
  /** Open and blocking. */
  must: number
  /** Open and without their words. */
  lost: number
  closed: number
}

/** An image that an article uses, as far as notes on its description need to tell it from others. */
export type NoteImage = {
  id: string
  /** The name of its file. */
  file: string
  alt: string
  isOpening: boolean
  /** Where it stands first in the flat text of the body; null when only the opening image is this one. */
  bodyOffset: number | null
}

/** `GET /api/articles/:id/notes`: everything that the panel shows. Notes come in the order of the text. */
export type ArticleNotes = {
  article: { id: string; title: string; revision: number }
  /** `hashText` of the saved draft's flat text. */
  textHash: string
  /** The saved draft's flat text, on which offsets in `body` are measured; null when `known` was this text. */
  flatText: string | null
  notes: Note[]
  problems: TextProblem[]
  counts: NoteCounts
  /** Whom a note can be assigned to. */
  people: { id: string; name: string }[]
  /** What notes on `alt:<media id>` are about, in the order of the article. */
  images: NoteImage[]
  /** The site's labels and words, by which the server reads a draft: the editor reads what is typed by the same. */
  rules: { labels: readonly LabelRule[]; words: readonly string[] }
}

/** Answers every act: the note as it is now. `created` is false when the idempotency key had arrived before. */
export type NoteAnswer = { note: Note; created?: boolean }

/**
 * A passage by its words (an `Anchor` will do). With `start` and the saved text's `textHash` it is exact; else the words
 * decide.
 */
export type Passage = {
  /** The exact words. */
  quote: string
  /** Up to 32 characters on each side. */
  before?: string | undefined
  after?: string | undefined
  start?: number | undefined
  textHash?: string | undefined
}

/** What every act may carry: the revision that its sender saw. Behind: 409. Left out: the last one wins. */
export type Seen = { revision?: number | undefined }

type NewNoteFields = {
  text: string
  kind?: NoteKind | undefined
  severity?: Severity | undefined
  assignee?: string | null | undefined
  dueOn?: string | null | undefined
  /** Minted by the form: the same key is the same note, however often it arrives; with something else it is a 409. */
  idempotencyKey?: string | undefined
}

/**
 * `POST /api/articles/:id/notes`. A passage whose words are not in the saved text is kept as `lost` and placed as soon
 * as a save brings them (E-24).
 */
export type NewNote =
  | (NewNoteFields & { on: 'passage'; passage: Passage })
  | (NewNoteFields & { on: 'field'; field: ArticleTextField | `alt:${string}` })
  | (NewNoteFields & { on: 'article' })

export type Resolve = Seen & { status?: 'done' | 'wontfix' | undefined }
export type Assign = Seen & { assignee: string | null }
export type SetKind = Seen & { kind: NoteKind }
export type SetSeverity = Seen & { severity: Severity }
export type SetDue = Seen & { dueOn: string | null }
export type SetText = Seen & { text: string }
export type SetPlace = Seen & { passage: Passage }
export type NewReply = { text: string; idempotencyKey?: string | undefined }

/** 409: `theirs` is what is stored now, `yours` what was sent. Nothing was written. */
export type Conflict = {
  errors: {
    message: string
    data: { revision: number; theirs: Record<string, unknown>; yours: Record<string, unknown> }
  }[]
}

/** Everything that can happen to a note, and to an article's notes at once (`text-rewritten`). */
export const noteActs = [
  'created',
  'edited',
  'resolved',
  'reopened',
  'assigned',
  'kind',
  'severity',
  'due',
  'removed-in-text',
  'returned-in-text',
  'lost',
  'found',
  'placed',
  'place-confirmed',
  'kept-on-article',
  'replied',
  'reply-edited',
  'reply-deleted',
  'deleted',
  'text-rewritten',
] as const
export type NoteAct = (typeof noteActs)[number]

export type NoteEvent = {
  id: string
  note: string | null
  act: NoteAct
  by: Person
  at: string
  in: TextState | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}
/** `GET /api/draft-notes/:id/history`, oldest first. Also answers for a note that was deleted. */
export type NoteHistory = { events: NoteEvent[] }

/** `GET /api/articles/note-counts?ids=…` (at most 100 ids): one entry for each id that has notes. */
export type NoteCountsAnswer = { counts: Record<string, NoteCounts> }

/** The board's filters, as query parameters. `me` and `none` are words for `assignee`. */
export const boardStates = ['open', 'closed', 'lost', 'removed', 'all'] as const
export type BoardState = (typeof boardStates)[number]
export const boardGroups = ['article', 'kind', 'assignee', 'age'] as const
export type BoardGroup = (typeof boardGroups)[number]
/** Ages in whole days: today, up to a week, up to 30 days, older. */
export const ageBands = ['today', 'week', 'month', 'older'] as const
export type AgeBand = (typeof ageBands)[number]

export type BoardQuery = {
  article?: string | undefined
  /** `open` when left out. */
  state?: BoardState | undefined
  kind?: NoteKind | undefined
  severity?: Severity | undefined
  /** A person's id, `me`, or `none`. */
  assignee?: string | undefined
  /** Mine: assigned to me, or written by me and assigned to nobody. */
  mine?: '1' | undefined
  age?: AgeBand | undefined
  /** Words in the note's text, topic or quote. */
  search?: string | undefined
  /** Rows come sorted by group, then oldest first. `article` when left out. */
  group?: BoardGroup | undefined
  page?: number | undefined
  /** 1 to 200; 50 when left out. */
  limit?: number | undefined
}

export type BoardRow = {
  id: string
  article: { id: string; title: string }
  origin: NoteOrigin
  place: NotePlace | null
  label: NoteLabel | null
  topic: string | null
  text: string
  quote: string | null
  section: string[]
  kind: NoteKind
  kindSuggested: boolean
  severity: Severity
  status: NoteStatus
  anchorState: AnchorState
  assignee: Person | null
  author: Person
  dueOn: string | null
  createdAt: string
  age: AgeBand
  replies: number
  revision: number
  may: { act: boolean }
}

/** `GET /api/draft-notes/board`. `groups` counts all that match, not only this page. */
export type Board = {
  rows: BoardRow[]
  groups: { key: string; label: string; count: number }[]
  total: number
  page: number
  pages: number
  people: { id: string; name: string }[]
}

/** `POST /api/draft-notes/bulk`: what may be done is done, the rest is told. At most `noteLimits.bulk` ids. */
export type BulkAct = { ids: string[] } & (
  | { act: 'assign'; assignee: string | null }
  | { act: 'resolve'; status?: 'done' | 'wontfix' | undefined }
  | { act: 'reopen' }
)
export type BulkAnswer = { done: string[]; refused: { id: string; message: string }[] }

/** Where the admin opens a note: the article's form, at the place. */
export function notePath(note: { id: string; article: string }): string {
  return `/admin/collections/articles/${note.article}?note=${note.id}`
}
