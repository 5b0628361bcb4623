import { sql } from '@payloadcms/db-postgres'
import { createLocalReq, type Payload, type PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows } from '../../database/connection.ts'
import type { Job } from '../../worker/job.ts'
import { inOwnTransaction } from '../schedules/in-transaction.ts'
import { quietMinutes } from './mail-unread.job.ts'
import { noticesOfNewNote } from './note-notices.ts'
import { notify } from './notify.ts'

const row = z.object({
  id: z.string(),
  article: z.string(),
  author: z.string(),
  authorName: z.string(),
  assignee: z.string().nullable(),
  quote: z.string().nullable(),
  text: z.string(),
  restsSince: z.coerce.date(),
})

type RestingNote = z.infer<typeof row>

/**
 * Tells people of annotations in the text, once their words have rested: whoever types is saved every second, and half
 * a sentence is nothing to be told of. Each person is told once of each note.
 */
export function tellRestingNotes(connect: () => Promise<Payload>): Job {
  let since = new Date(0)
  return {
    name: 'resting notes',
    run: async (signal) => {
      const payload = await connect()
      const notes = await restingNotes(since, await createLocalReq({}, payload))
      for (const note of notes) {
        if (signal.aborted) return
        await inOwnTransaction(payload, (req) => tellOf(note, req))
      }
      // Only once all are told: several notes of one save have the same time.
      since = notes.at(-1)?.restsSince ?? since
    },
  }
}

/** Those of the last day: a worker that was away for longer tells nobody of what is old. */
function restingNotes(since: Date, req: PayloadRequest): Promise<RestingNote[]> {
  return queryRows(
    req,
    sql`
      select id, article_id as article, author_id as author, coalesce(author_name, '') as "authorName",
             assignee_id as assignee, quote, coalesce(text, '') as text, updated_at as "restsSince"
      from draft_notes
      where origin = 'annotation' and status = 'open' and author_id is not null
        and updated_at <= now() - make_interval(mins => ${quietMinutes})
        and updated_at > now() - interval '1 day' and updated_at > ${since.toISOString()}::timestamptz
      order by updated_at, id`,
    row,
  )
}

const personRow = z.object({ person: z.string() })

async function tellOf(note: RestingNote, req: PayloadRequest): Promise<void> {
  // Whoever does the same at the same time waits here, and finds it told.
  await queryRows(req, sql`select id from draft_notes where id = ${note.id}::uuid for update`, z.unknown())
  const told = await queryRows(
    req,
    sql`select recipient as person from notifications
        where note = ${note.id} and event in ('assigned', 'mentioned', 'noted')`,
    personRow,
  )
  const known = new Set(told.map(({ person }) => person))
  const notices = (await noticesOfNewNote(note, req)).filter(({ to }) => !known.has(to))
  const by = { id: note.author, name: note.authorName }
  await notify(notices, req, { by, at: note.restsSince })
}
