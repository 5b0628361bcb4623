import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { jsonRows, queryRows, runStatement } from '../../database/connection.ts'
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

const noteRow = z.object({ note: z.string() })

/**
 * Adds edits of notes' words to the history. While somebody types, each autosave changes the words of the note a little:
 * an edit by the same person that nothing came after is continued for some minutes, so that the history tells of one
 * edit, from the first words to the last.
 */
export async function recordTyping(req: PayloadRequest, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return
  const rows = events.map(({ note, before, after, in: state }) => ({
    note,
    before,
    after,
    version: state?.version ?? null,
    text_hash: state?.textHash ?? null,
  }))
  const continued = await queryRows(
    req,
    sql`
      with typed as (
        select * from jsonb_to_recordset(${jsonRows(rows)}) as typed(
          note text, before jsonb, after jsonb, version text, text_hash text)
      ), last as (
        select distinct on (event.note) event.id, event.note, event.act, event.by_id, event.updated_at
        from note_events as event join typed on typed.note = event.note
        order by event.note, event.created_at desc
      )
      update note_events as event set
        before = typed.before || event.before, after = event.after || typed.after,
        version = typed.version, text_hash = typed.text_hash, updated_at = clock_timestamp()
      from last join typed on typed.note = last.note
      where event.id = last.id and last.act = 'edited' and last.by_id = ${actorOf(req).id}::uuid
        and last.updated_at > now() - interval '5 minutes'
      returning event.note`,
    noteRow,
  )
  const known = new Set(continued.map(({ note }) => note))
  await recordEvents(
    req,
    events.filter(({ note }) => note === null || !known.has(note)),
  )
}
