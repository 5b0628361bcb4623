import type { Endpoint } from 'payload'
import { refuseUnknownMentions } from '../../notifications/note-notices.ts'
import { createNote } from '../acts/create-note.ts'
import type { NoteCountsAnswer } from '../contract.ts'
import { idIn, noteEndpoint } from '../endpoint.ts'
import { countsSchema, newNoteSchema, panelSchema } from '../requests.ts'
import { articleNotes, oneNote } from './article-notes.ts'
import { noteCounts } from './note-counts.ts'

/** `GET /api/articles/:id/notes?known=<textHash>`: answers `ArticleNotes`. */
const articleNotesEndpoint = noteEndpoint('get', '/:id/notes', panelSchema, ({ known }, req) =>
  articleNotes(idIn(req), { known, req }),
)

/** `POST /api/articles/:id/notes`: body `NewNote`, answers `NoteAnswer`; 200 when the key had arrived before. */
const createNoteEndpoint = noteEndpoint('post', '/:id/notes', newNoteSchema, async (given, req) => {
  await refuseUnknownMentions(given.text, req)
  const { id, created } = await createNote(idIn(req), given, req)
  return Response.json({ note: await oneNote(id, req), created }, { status: created ? 201 : 200 })
})

/** `GET /api/articles/note-counts?ids=…`: answers `NoteCountsAnswer`, for the list of articles. */
const noteCountsEndpoint = noteEndpoint('get', '/note-counts', countsSchema, async ({ ids }, req) => {
  const answer: NoteCountsAnswer = { counts: await noteCounts(ids, req) }
  return answer
})

/** Belong to the collection `articles`: the paths are below `/api/articles`. */
export const articleNoteEndpoints: Endpoint[] = [noteCountsEndpoint, articleNotesEndpoint, createNoteEndpoint]
