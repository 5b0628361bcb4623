import { sql } from '@payloadcms/db-postgres'
import { z } from 'zod'
import { queryRows } from '../../../database/connection.ts'
import type { NewNote, NewReply } from '../contract.ts'
import type { StaffRequest } from '../endpoint.ts'
import { NoteRefused } from '../refusals.ts'

// A form that heard no answer sends the same again, with the same key. What was sent the first time stands in the
// history: since then others may have changed the words, or put the note elsewhere.

/** The key of a person's own, so that nobody meets another's. */
export function storedKey(key: string | undefined, req: StaffRequest): string | null {
  return key === undefined ? null : `${req.user.id}:${key}`
}

const noteRow = z.object({
  id: z.string(),
  article: z.string(),
  sent: z.object({
    origin: z.string(),
    text: z.string(),
    place: z.string().nullish(),
    quote: z.string().nullish(),
  }),
})

/**
 * The note that this person made with this key, or `null`.
 *
 * @throws NoteRefused  HTTP 409 when that note is on something else or says something else: answered with it, what is
 *   sent now would be lost without a word
 */
export async function noteSentBefore(
  article: string,
  given: NewNote,
  req: StaffRequest,
): Promise<string | null> {
  const key = storedKey(given.idempotencyKey, req)
  if (key === null) return null
  const query = sql`
    select note.id, note.article_id as article, coalesce(made.after, jsonb_build_object(
      'origin', note.origin, 'text', note.text, 'place', note.place, 'quote', note.quote)) as sent
    from draft_notes as note
    left join note_events as made on made.note = note.id::text and made.act = 'created'
    where note.idempotency_key = ${key} limit 1`
  const [known] = await queryRows(req, query, noteRow)
  if (known === undefined) return null
  const { id, sent } = known
  const isSame = known.article === article && sent.text === given.text && isSameSubject(given, sent)
  if (!isSame) throw usedFor('note')
  return id
}

function isSameSubject(given: NewNote, sent: z.infer<typeof noteRow>['sent']): boolean {
  if (given.on !== sent.origin) return false
  if (given.on === 'passage') return given.passage.quote === sent.quote
  return given.on === 'article' || given.field === sent.place
}

const replyRow = z.object({ note: z.string(), text: z.string().nullable() })

/**
 * Whether this person sent this reply with this key before.
 *
 * @throws NoteRefused  HTTP 409 when the key was sent with other words, or to another note
 */
export async function wasReplySentBefore(note: string, given: NewReply, req: StaffRequest): Promise<boolean> {
  const key = storedKey(given.idempotencyKey, req)
  if (key === null) return false
  const query = sql`
    select reply.note_id as note, coalesce(made.after ->> 'text', reply.text) as text
    from note_replies as reply
    left join note_events as made
      on made.note = reply.note_id::text and made.act = 'replied' and made.after ->> 'reply' = reply.id::text
    where reply.idempotency_key = ${key} limit 1`
  const [known] = await queryRows(req, query, replyRow)
  if (known === undefined) return false
  if (known.note !== note || known.text !== given.text) throw usedFor('reply')
  return true
}

function usedFor(what: 'note' | 'reply'): NoteRefused {
  return new NoteRefused(
    `This idempotencyKey was sent with another ${what} before. Please send this ${what} with a key of its own.`,
    409,
    'idempotencyKey',
  )
}
