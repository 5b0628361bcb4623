import { ValidationError } from 'payload'
import type { NoteReply } from '../../../payload-types.ts'
import { idOf } from '../../articles/collect-ids.ts'
import { refuseUnknownMentions } from '../../notifications/note-notices.ts'
import { slugs } from '../../slugs.ts'
import { mayEditReply, mayTakeBackReply } from '../access.ts'
import type { NewReply, SetText } from '../contract.ts'
import type { StaffRequest } from '../endpoint.ts'
import { actorOf } from '../note-history.ts'
import { findNote } from '../panel/article-notes.ts'
import { NoteRefused } from '../refusals.ts'
import { storedKey, wasReplySentBefore } from './sent-before.ts'

/**
 * Answers to a note, once per idempotency key. Everyone on the staff may.
 *
 * @returns `created` false when this person had sent this key before
 * @throws NoteRefused  HTTP 409 for a key that was sent with other words, or to another note
 */
export async function addReply(
  note: string,
  given: NewReply,
  req: StaffRequest,
): Promise<{ created: boolean }> {
  await findNote(note, req)
  if (await wasReplySentBefore(note, given, req)) return { created: false }
  await refuseUnknownMentions(given.text, req)
  const idempotencyKey = storedKey(given.idempotencyKey, req)
  const { id: author, name: authorName } = actorOf(req)
  try {
    await req.payload.create({
      collection: slugs.noteReplies,
      data: { note, text: given.text, author, authorName, idempotencyKey, revision: 1 },
      depth: 0,
      overrideAccess: true, // replies are written here only; everyone on the staff may
      req,
    })
    return { created: true }
  } catch (error) {
    if (isTakenKey(error) && (await wasReplySentBefore(note, given, req))) return { created: false }
    throw error
  }
}

/** Changes the words of one's own reply. */
export async function editReply(
  place: ReplyPlace,
  { text, revision }: SetText,
  req: StaffRequest,
): Promise<void> {
  const reply = await findReply(place, req)
  if (!mayEditReply(req.user, { author: idOf(reply.author) })) {
    throw new NoteRefused('Only its writer changes the words of a reply. Please write one of your own.', 403)
  }
  await refuseUnknownMentions(text, req, reply.text ?? '')
  const editedAt = new Date().toISOString()
  await change(reply, { text, editedAt, ...(revision !== undefined && { revision }) }, req)
}

/** Takes a reply back. It stays as an empty line, so that what follows keeps its place; its words stay in the history. */
export async function takeBackReply(place: ReplyPlace, req: StaffRequest): Promise<void> {
  const reply = await findReply(place, req)
  if (!mayTakeBackReply(req.user, { author: idOf(reply.author) })) {
    throw new NoteRefused('Only its writer or an editor takes a reply back.', 403)
  }
  const takenBackAt = new Date().toISOString()
  await change(reply, { text: null, takenBackAt }, req)
}

export type ReplyPlace = { note: string; reply: string }

async function findReply({ note, reply: id }: ReplyPlace, req: StaffRequest): Promise<NoteReply> {
  const reply = await req.payload.findByID({
    collection: slugs.noteReplies,
    id,
    depth: 0,
    disableErrors: true,
    overrideAccess: false,
    user: req.user,
    req,
  })
  if (reply === null || idOf(reply.note) !== note || reply.takenBackAt) {
    throw new NoteRefused('There is no such reply.', 404)
  }
  return reply
}

async function change(
  reply: NoteReply,
  data: Partial<Omit<NoteReply, 'id'>>,
  req: StaffRequest,
): Promise<void> {
  await req.payload.update({
    collection: slugs.noteReplies,
    id: reply.id,
    data,
    depth: 0,
    overrideAccess: true, // checked by the callers
    req,
  })
}

function isTakenKey(error: unknown): boolean {
  return error instanceof ValidationError && error.data.errors.some(({ path }) => path === 'idempotencyKey')
}
