import type { NoteAct } from '../draft-notes/contract.ts'

/**
 * `GET /api/articles/:id/note-events/:version?from=<version>`: what happened to the notes of an article between two of
 * its versions. Types only: the admin's bundle imports it.
 *
 * Without `from`, since the version before. Notes make no versions, so what happened since the newest one counts to it.
 */
export type NoteEventsBetween = {
  events: {
    id: string
    act: NoteAct
    by: string
    at: string
    /** The note's words; empty where they are not known any more. */
    text: string
    /** Where the admin opens the note; null when it was deleted. */
    path: string | null
  }[]
  /** There are more than are listed. */
  hasMore: boolean
}
