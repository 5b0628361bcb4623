import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { jsonRows, runStatement } from '../../database/connection.ts'
import type { NoteAct, TextState } from './contract.ts'

type Fields = Record<string, unknown>

/** One thing that happened to a note, or to all notes of an article at once when `note` is null. */
export type NewEvent = {
  note: string | null
  article: string
  act: NoteAct
  in: TextState | null
  before: Fields | null
  after: Fields | null
}

/** The name by which the system signs what no person did. */
export const systemName = 'Galley'

/** Who is doing this, by id and by the name as it is now. */
export function actorOf(req: PayloadRequest): { id: string | null; name: string } {
  return { id: req.user?.id ?? null, name: req.user?.name ?? systemName }
}

/** Writes events into the history, in the order given, as done by the request's person in its transaction. */
export async function recordEvents(req: PayloadRequest, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return
  const by = actorOf(req)
  const rows = events.map(({ note, article, act, in: state, before, after }) => ({
    note,
    article,
    act,
    by_id: by.id,
    by_name: by.name,
    version: state?.version ?? null,
    text_hash: state?.textHash ?? null,
    before,
    after,
  }))
  await runStatement(
    req,
    sql`
      insert into note_events
        (note, article, act, by_id, by_name, version, text_hash, before, after, created_at, updated_at)
      select note, article, act::enum_note_events_act, by_id, by_name, version, text_hash, before, after,
             clock_timestamp(), clock_timestamp()
      from jsonb_to_recordset(${jsonRows(rows)}) as event(
        note text, article text, act text, by_id uuid, by_name text, version text, text_hash text,
        before jsonb, after jsonb)`,
  )
}
