import type { ArticleNotes, Note } from '../../../collections/draft-notes/contract.ts'

/** A change that was shown before the server has answered. */
export type Pending = { readonly note: string; readonly patch: Partial<Note> }

/** What is known of an article's notes: the server's rows, and what was done to them since and not answered yet. */
export type NoteRecords = {
  readonly rows: ReadonlyMap<string, Note>
  readonly pending: readonly Pending[]
  /** Notes that were deleted here: an answer that was under way does not bring them back. */
  readonly deleted: ReadonlySet<string>
  /** Notes that an act made or changed here, by the number of the act. */
  readonly touched: ReadonlyMap<string, number>
}

export const noRecords: NoteRecords = {
  rows: new Map(),
  pending: [],
  deleted: new Set(),
  touched: new Map(),
}

/** The notes as they are to be shown: the rows with what was done to them. */
export function shownNotes({ rows, pending }: NoteRecords): Note[] {
  const patches = new Map<string, Partial<Note>>()
  for (const { note, patch } of pending) patches.set(note, { ...patches.get(note), ...patch })
  return [...rows.values()].map((row) => {
    const patch = patches.get(row.id)
    return patch === undefined ? row : { ...row, ...patch }
  })
}

/**
 * Takes in the list of an article's notes.
 *
 * It may have been under way while something was done here: a row that is newer here stays, a note that was made here
 * since stays, and one that was deleted here does not come back.
 *
 * @param askedAt  the number of the last act when the list was asked for
 */
export function withList(
  records: NoteRecords,
  { notes }: Pick<ArticleNotes, 'notes'>,
  askedAt: number,
): NoteRecords {
  const rows = new Map<string, Note>()
  for (const note of notes) {
    if (records.deleted.has(note.id)) continue
    const known = records.rows.get(note.id)
    rows.set(note.id, known !== undefined && known.revision > note.revision ? samePlace(known, note) : note)
  }
  for (const [id, act] of records.touched) {
    const made = records.rows.get(id)
    if (act > askedAt && made !== undefined && !rows.has(id)) rows.set(id, made)
  }
  return { ...records, rows }
}

/** Takes in the answer to an act: the note as it is now. */
export function withRow(records: NoteRecords, note: Note, act: number): NoteRecords {
  const known = records.rows.get(note.id)
  const rows = new Map(records.rows)
  rows.set(note.id, known !== undefined && hasSamePlace(known, note) ? samePlace(note, known) : note)
  return { ...records, rows, touched: new Map(records.touched).set(note.id, act) }
}

export function withoutRow(records: NoteRecords, id: string): NoteRecords {
  const rows = new Map(records.rows)
  rows.delete(id)
  return { ...records, rows, deleted: new Set(records.deleted).add(id) }
}

export function withPending(records: NoteRecords, pending: Pending): NoteRecords {
  return { ...records, pending: [...records.pending, pending] }
}

export function withoutPending(records: NoteRecords, pending: Pending): NoteRecords {
  return { ...records, pending: records.pending.filter((other) => other !== pending) }
}

/** The place of a note is measured on one saved text, so all notes of a list must have theirs from the same list. */
function samePlace(
  note: Note,
  { anchor, anchorState, textChanged, bodyOffset, annotation, section }: Note,
): Note {
  return { ...note, anchor, anchorState, textChanged, bodyOffset, annotation, section }
}

/** Whether an act left the note where it was, however the text moved around it meanwhile. */
function hasSamePlace(known: Note, note: Note): boolean {
  return (
    known.origin === note.origin &&
    known.place === note.place &&
    known.anchor?.quote === note.anchor?.quote &&
    known.anchorState === note.anchorState &&
    known.textChanged === note.textChanged
  )
}
