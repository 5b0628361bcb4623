import { annotationLabels, noteKinds } from '@galley/annotations'
import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { jsonRows, queryRows, runStatement } from '../../../database/connection.ts'
import {
  anchorStates,
  articleTextFields,
  confirmable,
  noteOrigins,
  noteStatuses,
  severities,
  type TextState,
} from '../contract.ts'
import { actorOf } from '../note-history.ts'
import type { KnownNote } from './known-note.ts'
import type { ChangedNote } from './plan-reconciliation.ts'

/** Which text a note is about, as it is stored. */
export const notePlace = z.union([
  z.enum(['body', 'forms', ...articleTextFields]),
  z.templateLiteral(['alt:', z.uuid()]),
])

export const storedAnchorSchema = z.object({
  start: z.number().int(),
  end: z.number().int(),
  quote: z.string(),
  before: z.string(),
  after: z.string(),
})

export const annotationPlaceSchema = z.object({
  id: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  item: z.number().int(),
  items: z.number().int(),
})

// Stored values of a wrong shape become their absence: an old or broken row must not stop a save.
const noteRow = z.object({
  id: z.string(),
  origin: z.enum(noteOrigins),
  confirmed: z.array(z.enum(confirmable)).catch([]),
  label: z.enum(annotationLabels).nullable(),
  urgent: z.boolean().catch(false),
  bare: z.boolean().catch(false),
  topic: z.string().nullable(),
  text: z.string().catch(''),
  kind: z.enum(noteKinds),
  severity: z.enum(severities),
  status: z.enum(noteStatuses),
  assignee: z.string().nullable(),
  unknownPerson: z.string().nullable(),
  place: notePlace.nullable().catch(null),
  anchor: storedAnchorSchema.nullable().catch(null),
  anchorState: z.enum(anchorStates).catch('none'),
  textChanged: z.boolean().catch(false),
  quote: z.string().nullable(),
  section: z.array(z.string()).catch([]),
  bodyOffset: z.coerce.number().nullable().catch(null),
  annotation: annotationPlaceSchema.nullable().catch(null),
})

/**
 * All notes of an article as far as its text concerns them: in the order of the text, then those without a place, what
 * changed last first.
 */
export async function notesOf(article: string, req: PayloadRequest): Promise<KnownNote[]> {
  return queryRows(
    req,
    sql`
      select id, origin, confirmed, label, urgent, bare, topic, text, kind, severity, status,
             assignee_id as assignee, unknown_person as "unknownPerson", place, anchor,
             anchor_state as "anchorState", text_changed as "textChanged", quote, section,
             case when body_offset is null then null else body_offset::float8 end as "bodyOffset", annotation
      from draft_notes where article_id = ${article}::uuid
      order by anchor_state = 'lost', place, (anchor->>'start')::int, (annotation->>'item')::int,
               updated_at desc, id`,
    noteRow,
  )
}

/** The columns that a reading of the text writes, by the names of `noteRecord`. */
const columns = sql`
  id uuid, origin text, label text, urgent boolean, bare boolean, topic text, text text, kind text, severity text,
  status text, assignee_id uuid, unknown_person text, place text, anchor jsonb, anchor_state text,
  text_changed boolean, quote text, section jsonb, body_offset numeric, annotation jsonb, is_edited boolean`

function noteRecord({ note, isEdited }: ChangedNote): Record<string, unknown> {
  return {
    id: note.id,
    origin: note.origin,
    label: note.label,
    urgent: note.urgent,
    bare: note.bare,
    topic: note.topic,
    text: note.text,
    kind: note.kind,
    severity: note.severity,
    status: note.status,
    assignee_id: note.assignee,
    unknown_person: note.unknownPerson,
    place: note.place,
    anchor: note.anchor,
    anchor_state: note.anchorState,
    text_changed: note.textChanged,
    quote: note.quote,
    section: note.section,
    body_offset: note.bodyOffset,
    annotation: note.annotation,
    is_edited: isEdited,
  }
}

/** Writes new notes in one statement, as made by the request's person in this state of the article. */
export async function insertNotes(
  notes: readonly KnownNote[],
  { article, state, req }: { article: string; state: TextState; req: PayloadRequest },
): Promise<void> {
  if (notes.length === 0) return
  const author = actorOf(req)
  const rows = notes.map((note) => noteRecord({ note, isEdited: false }))
  await runStatement(
    req,
    sql`
      insert into draft_notes
        (id, article_id, origin, label, urgent, bare, topic, text, kind, severity, status, assignee_id,
         unknown_person, place, anchor, anchor_state, text_changed, quote, section, body_offset, annotation,
         confirmed, author_id, author_name, created_in_version, created_in_text_hash, revision,
         created_at, updated_at)
      select id, ${article}::uuid, origin::enum_draft_notes_origin, label::enum_draft_notes_label, urgent, bare,
             topic, text, kind::enum_draft_notes_kind, severity::enum_draft_notes_severity,
             status::enum_draft_notes_status, assignee_id, unknown_person, place, anchor,
             anchor_state::enum_draft_notes_anchor_state, text_changed, quote, section, body_offset, annotation,
             '[]'::jsonb, ${author.id}::uuid, ${author.name}, ${state.version}, ${state.textHash}, 1,
             clock_timestamp(), clock_timestamp()
      from jsonb_to_recordset(${jsonRows(rows)}) as note(${columns})`,
  )
}

/**
 * Writes changed notes in one statement, however many. A note that only moved with its words keeps the time of its
 * last change and its revision: nobody edited it, and whoever is editing it now is not behind.
 */
export async function updateNotes(changed: readonly ChangedNote[], req: PayloadRequest): Promise<void> {
  if (changed.length === 0) return
  await runStatement(
    req,
    sql`
      update draft_notes set
        label = note.label::enum_draft_notes_label, urgent = note.urgent, bare = note.bare, topic = note.topic,
        text = note.text, kind = note.kind::enum_draft_notes_kind,
        severity = note.severity::enum_draft_notes_severity, status = note.status::enum_draft_notes_status,
        assignee_id = note.assignee_id, unknown_person = note.unknown_person, place = note.place,
        anchor = note.anchor, anchor_state = note.anchor_state::enum_draft_notes_anchor_state,
        text_changed = note.text_changed, quote = note.quote, section = note.section,
        body_offset = note.body_offset, annotation = note.annotation,
        revision = draft_notes.revision + note.is_edited::int,
        updated_at = case when note.is_edited then clock_timestamp() else draft_notes.updated_at end
      from jsonb_to_recordset(${jsonRows(changed.map(noteRecord))}) as note(${columns})
      where draft_notes.id = note.id`,
  )
}
