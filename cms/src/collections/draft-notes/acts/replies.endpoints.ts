import type { Endpoint } from 'payload'
import { z } from 'zod'
import { idIn, noteEndpoint } from '../endpoint.ts'
import { oneNote } from '../panel/article-notes.ts'
import { replySchema, textSchema } from '../requests.ts'
import { addReply, editReply, takeBackReply } from './replies.ts'

/** `POST /api/draft-notes/:id/replies`: body `NewReply`, answers `NoteAnswer`; 200 when the key had arrived before. */
const addReplyEndpoint = noteEndpoint('post', '/:id/replies', replySchema, async (given, req) => {
  const id = idIn(req)
  const { created } = await addReply(id, given, req)
  return Response.json({ note: await oneNote(id, req), created }, { status: created ? 201 : 200 })
})

/** `PATCH /api/draft-notes/:id/replies/:reply`: body `SetText`, answers `NoteAnswer`. One's own words only. */
const editReplyEndpoint = noteEndpoint('patch', '/:id/replies/:reply', textSchema, async (given, req) => {
  const note = idIn(req)
  await editReply({ note, reply: idIn(req, 'reply') }, given, req)
  return { note: await oneNote(note, req) }
})

/** `DELETE /api/draft-notes/:id/replies/:reply`: takes it back, answers `NoteAnswer`. */
const takeBackReplyEndpoint = noteEndpoint('delete', '/:id/replies/:reply', z.unknown(), async (_, req) => {
  const note = idIn(req)
  await takeBackReply({ note, reply: idIn(req, 'reply') }, req)
  return { note: await oneNote(note, req) }
})

export const replyEndpoints: Endpoint[] = [addReplyEndpoint, editReplyEndpoint, takeBackReplyEndpoint]
