import { annotationLabels, noteKinds } from '@galley/annotations'
import { sql } from '@payloadcms/db-postgres'
import { z } from 'zod'
import { queryRows } from '../../../database/connection.ts'
import { mayChangeNote } from '../access.ts'
import { calendarDate } from '../calendar-date.ts'
import {
  ageBands,
  anchorStates,
  confirmable,
  noteOrigins,
  noteStatuses,
  severities,
  type Board,
  type BoardQuery,
  type BoardRow,
} from '../contract.ts'
import type { StaffRequest } from '../endpoint.ts'
import { systemName } from '../note-history.ts'
import { shortened } from '../panel/note-view.ts'
import { deskPeople } from '../people.ts'
import { notePlace } from '../reading/note-rows.ts'
import { ageOf, boardConditions, groupings, notesWithArticles, titleOf } from './board-query.ts'

/** Rows on a page when nobody asks for more or fewer. */
const usualLimit = 50

/** Draft notes over all articles, by group and then oldest first. The staff read all notes, so nothing is held back. */
export async function board(query: BoardQuery, req: StaffRequest): Promise<Board> {
  const { page = 1, limit = usualLimit } = query
  const groups = await boardGroupCounts(query, req)
  const total = groups.reduce((sum, { count }) => sum + count, 0)
  return {
    rows: await boardRows(query, { limit, offset: (page - 1) * limit }, req),
    groups,
    total,
    page,
    pages: Math.max(1, Math.ceil(total / limit)),
    people: await deskPeople(req),
  }
}

const groupRow = z.object({ key: z.string(), label: z.string(), count: z.number() })

async function boardGroupCounts(query: BoardQuery, req: StaffRequest): Promise<Board['groups']> {
  const { key, label, order } = groupings[query.group ?? 'article']
  return queryRows(
    req,
    sql`
      select key, label, count(*)::int as count from (
        select ${key} as key, ${label} as label, row_number() over (order by ${order}) as position
        from ${notesWithArticles} where ${boardConditions(query, req.user.id)}
      ) as grouped
      group by key, label order by min(position)`,
    groupRow,
  )
}

const boardRow = z.object({
  id: z.string(),
  articleId: z.string(),
  title: z.string(),
  origin: z.enum(noteOrigins),
  place: notePlace.nullable().catch(null),
  label: z.enum(annotationLabels).nullable(),
  topic: z.string().nullable(),
  text: z.string().nullable(),
  quote: z.string().nullable(),
  section: z.array(z.string()).catch([]),
  kind: z.enum(noteKinds),
  confirmed: z.array(z.enum(confirmable)).catch([]),
  severity: z.enum(severities),
  status: z.enum(noteStatuses),
  anchorState: z.enum(anchorStates).catch('none'),
  assigneeId: z.string().nullable(),
  assigneeName: z.string().nullable(),
  authorId: z.string().nullable(),
  authorName: z.string().nullable(),
  dueOn: z.string().nullable(),
  createdAt: z.string(),
  age: z.enum(ageBands),
  replies: z.number(),
  revision: z.number(),
})

/** The rows of a board; also what its CSV is made of. */
export async function boardRows(
  query: BoardQuery,
  { limit, offset }: { limit: number; offset: number },
  req: StaffRequest,
): Promise<BoardRow[]> {
  const { order } = groupings[query.group ?? 'article']
  // Instants as ISO 8601, which is what JSON of them is everywhere else.
  const iso = sql.raw(`'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`)
  const rows = await queryRows(
    req,
    sql`
      select note.id, article.id as "articleId", ${titleOf} as title, note.origin, note.place, note.label,
             note.topic, note.text, note.quote, note.section, note.kind, note.confirmed, note.severity,
             note.status, note.anchor_state as "anchorState", assignee.id as "assigneeId",
             assignee.name as "assigneeName", note.author_id as "authorId", note.author_name as "authorName",
             to_char(note.due_on at time zone 'UTC', ${iso}) as "dueOn",
             to_char(note.created_at at time zone 'UTC', ${iso}) as "createdAt", ${ageOf} as age,
             (select count(*)::int from note_replies where note_id = note.id and taken_back_at is null) as replies,
             note.revision::int as revision
      from ${notesWithArticles} where ${boardConditions(query, req.user.id)}
      order by ${order}, note.created_at, note.body_offset, (note.annotation->>'item')::int, note.id
      limit ${limit} offset ${offset}`,
    boardRow,
  )
  return rows.map((row) => toBoardRow(row, req))
}

function toBoardRow(row: z.infer<typeof boardRow>, req: StaffRequest): BoardRow {
  const { articleId, title, confirmed, assigneeId, assigneeName, authorId, authorName, ...same } = row
  return {
    ...same,
    article: { id: articleId, title },
    text: row.text ?? '',
    quote: row.quote === null ? null : shortened(row.quote),
    kindSuggested: !confirmed.includes('kind'),
    assignee: assigneeId === null ? null : { id: assigneeId, name: assigneeName ?? '' },
    author: { id: authorId, name: authorName ?? systemName },
    dueOn: row.dueOn === null ? null : calendarDate(row.dueOn),
    may: { act: mayChangeNote(req.user, { author: authorId }) },
  }
}
