import { suggestKind } from '@galley/annotations'
import { ValidationError } from 'payload'
import { slugs } from '../../slugs.ts'
import { storedDate } from '../calendar-date.ts'
import { confirmable, type NewNote } from '../contract.ts'
import type { StaffRequest } from '../endpoint.ts'
import { defaultSeverity } from '../severity.ts'
import { noteSentBefore, storedKey } from './sent-before.ts'

/**
 * Makes a note on a passage, a field or a whole article, once per idempotency key.
 *
 * @returns `created` false when this person had sent this key before; nothing new was written then
 * @throws NoteRefused  which names the field; HTTP 409 for a key that was sent with something else
 */
export async function createNote(
  article: string,
  given: NewNote,
  req: StaffRequest,
): Promise<{ id: string; created: boolean }> {
  const known = await noteSentBefore(article, given, req)
  if (known !== null) return { id: known, created: false }
  const { text, kind, severity, assignee, dueOn } = given
  try {
    const { id } = await req.payload.create({
      collection: slugs.draftNotes,
      data: {
        article,
        text,
        kind: kind ?? suggestKind(text),
        severity: severity ?? defaultSeverity(null, kind ?? null),
        confirmed: confirmable.filter((field) => field !== 'status' && (given[field] ?? null) !== null),
        assignee: assignee ?? null,
        dueOn: dueOn ? storedDate(dueOn) : null,
        status: 'open',
        idempotencyKey: storedKey(given.idempotencyKey, req),
        ...subjectOf(given),
      },
      draft: false,
      depth: 0,
      overrideAccess: true, // the staff may write notes; where one stands is for the system to say
      req,
    })
    return { id, created: true }
  } catch (error) {
    const winner = isTakenKey(error) ? await noteSentBefore(article, given, req) : null
    if (winner === null) throw error
    return { id: winner, created: false }
  }
}

function subjectOf(given: NewNote) {
  switch (given.on) {
    case 'passage':
      return { origin: 'passage' as const, anchor: { ...given.passage } }
    case 'field':
      return { origin: 'field' as const, place: given.field }
    case 'article':
      return { origin: 'article' as const }
  }
}

function isTakenKey(error: unknown): boolean {
  return error instanceof ValidationError && error.data.errors.some(({ path }) => path === 'idempotencyKey')
}
