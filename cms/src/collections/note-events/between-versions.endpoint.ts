import { sql } from '@payloadcms/db-postgres'
import { z } from 'zod'
import { queryRows } from '../../database/connection.ts'
import { noteActs, notePath } from '../draft-notes/contract.ts'
import { idIn, noteEndpoint, type StaffRequest } from '../draft-notes/endpoint.ts'
import { NoteRefused } from '../draft-notes/refusals.ts'
import type { NoteEventsBetween } from './contract.ts'

/** More than one reads beside a comparison. */
const most = 200

const querySchema = z.object({ from: z.uuid('Please name the version by its id.').optional() })

/** Described in `contract.ts`; for the staff. 404 when a version is not one of the article's. */
export const noteEventsBetweenEndpoint = noteEndpoint(
  'get',
  '/:id/note-events/:version',
  querySchema,
  async ({ from }, req): Promise<NoteEventsBetween> => {
    const article = idIn(req)
    const span = await spanOf({ article, version: idIn(req, 'version'), from }, req)
    const rows = await eventsIn(span, article, req)
    return {
      hasMore: rows.length > most,
      events: rows.slice(0, most).map(({ note, at, exists, ...event }) => ({
        ...event,
        at: at.toISOString(),
        path: note !== null && exists ? notePath({ id: note, article }) : null,
      })),
    }
  },
)

type Span = { after: Date; until: Date }

const versionRow = z.object({ id: z.string(), at: z.coerce.date(), isLatest: z.boolean() })

async function spanOf(
  { article, version, from }: { article: string; version: string; from: string | undefined },
  req: StaffRequest,
): Promise<Span> {
  const versions = await queryRows(
    req,
    sql`select id, updated_at as at, coalesce(latest, false) as "isLatest" from _articles_v
        where parent_id = ${article}::uuid order by updated_at`,
    versionRow,
  )
  const to = versions.find(({ id }) => id === version)
  const known = versions.find(({ id }) => id === from)
  if (to === undefined || (from !== undefined && known === undefined))
    throw new NoteRefused('There is no such version.', 404)
  const before = known ?? versions.findLast(({ at }) => at < to.at)
  const [older, newer] = before !== undefined && before.at > to.at ? [to, before] : [before, to]
  return { after: older?.at ?? new Date(0), until: newer.isLatest ? new Date() : newer.at }
}

const eventRow = z.object({
  id: z.string(),
  note: z.string().nullable(),
  act: z.enum(noteActs),
  by: z.string(),
  at: z.coerce.date(),
  text: z.string(),
  exists: z.boolean(),
})

function eventsIn({ after, until }: Span, article: string, req: StaffRequest) {
  return queryRows(
    req,
    sql`
      select event.id, event.note, event.act, event.by_name as by, event.created_at as at,
             coalesce(note.text, event.before->>'text', event.after->>'text', '') as text,
             note.id is not null as exists
      from note_events as event left join draft_notes as note on note.id::text = event.note
      where event.article = ${article} and event.created_at > ${after.toISOString()}::timestamptz
        and event.created_at <= ${until.toISOString()}::timestamptz
      order by event.created_at, event.id limit ${most + 1}`,
    eventRow,
  )
}
