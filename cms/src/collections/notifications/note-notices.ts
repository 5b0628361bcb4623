import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows } from '../../database/connection.ts'
import { deskHandles, personFinder } from '../draft-notes/people.ts'
import { NoteRefused } from '../draft-notes/refusals.ts'
import { mentionsIn } from './mentions.ts'
import type { Notice } from './notify.ts'

/** A note as far as those who are told of it are concerned. */
export type ToldNote = {
  id: string
  article: string
  author: string | null
  assignee: string | null
  quote: string | null
  text: string
}

/** Who is told of a new note: whom it is for, whom it names, and who began the article. */
export async function noticesOfNewNote(note: ToldNote, req: PayloadRequest): Promise<Notice[]> {
  const { assignee, text } = note
  const beganBy = await whoBegan(note.article, req)
  return [
    ...(assignee === null ? [] : [{ ...about(note), to: assignee, event: 'assigned' as const, text }]),
    ...(await mentioned(text, note, req)),
    ...(beganBy === null ? [] : [{ ...about(note), to: beganBy, event: 'noted' as const, text }]),
  ]
}

type NoteChange = { before: { assignee: string | null; text: string; isOpen: boolean }; isOpen: boolean }

/** Who is told of a change to a note: whom it is for now, whom its words name now, and who wrote what is settled. */
export async function noticesOfNoteChange(
  note: ToldNote,
  { before, isOpen }: NoteChange,
  req: PayloadRequest,
): Promise<Notice[]> {
  const { assignee, author, text } = note
  const settled = isOpen ? ('reopened' as const) : ('resolved' as const)
  return [
    ...(assignee === null || assignee === before.assignee
      ? []
      : [{ ...about(note), to: assignee, event: 'assigned' as const, text }]),
    ...(text === before.text ? [] : await mentioned(text, note, req, before.text)),
    ...(author === null || isOpen === before.isOpen
      ? []
      : [{ ...about(note), to: author, event: settled, text }]),
  ]
}

type ToldReply = { id: string; text: string; before: string | null }

/** Who is told of a reply: whom it names, and everyone whose thread it is: who wrote the note or in it, and does it. */
export async function noticesOfReply(
  { id: reply, text, before }: ToldReply,
  note: ToldNote,
  req: PayloadRequest,
): Promise<Notice[]> {
  const names = (await mentioned(text, note, req, before ?? '')).map((notice) => ({ ...notice, reply }))
  if (before !== null) return names
  const thread = [note.author, ...(await whoReplied(note.id, req)), note.assignee]
  return [
    ...names,
    ...thread
      .filter((to) => to !== null)
      .map((to) => ({ ...about(note), to, event: 'replied' as const, text, reply })),
  ]
}

function about({ id: note, article, quote }: ToldNote): Pick<Notice, 'note' | 'article' | 'quote'> {
  return { note, article, quote }
}

async function mentioned(text: string, note: ToldNote, req: PayloadRequest, before = ''): Promise<Notice[]> {
  const known = new Set(mentionsIn(before))
  const names = mentionsIn(text).filter((name) => !known.has(name))
  if (names.length === 0) return []
  const personFor = await personFinder(req)
  return names
    .map((name) => personFor(name))
    .filter((to) => to !== null)
    .map((to) => ({ ...about(note), to, event: 'mentioned' as const, text }))
}

const personRow = z.object({ person: z.string() })

/** Who began an article, as its history says; `null` for what the system made, and from before that was written down. */
export async function whoBegan(article: string, req: PayloadRequest): Promise<string | null> {
  const query = sql`
    select by_id as person from article_events
    where article = ${article} and act = 'begun' and by_id is not null order by created_at limit 1`
  return (await queryRows(req, query, personRow))[0]?.person ?? null
}

async function whoReplied(note: string, req: PayloadRequest): Promise<string[]> {
  const query = sql`
    select distinct author_id as person from note_replies where note_id = ${note}::uuid and author_id is not null`
  return (await queryRows(req, query, personRow)).map(({ person }) => person)
}

/**
 * Refuses words that name somebody who would not be told, because nobody on the staff is known by that name, or more
 * than one person is. Whoever has no account can be shown the draft by a link.
 *
 * @param before  names that stood there already are not asked about again
 * @throws NoteRefused  HTTP 422, for the field `text`
 */
export async function refuseUnknownMentions(text: string, req: PayloadRequest, before = ''): Promise<void> {
  const known = new Set(mentionsIn(before))
  const names = mentionsIn(text).filter((name) => !known.has(name))
  if (names.length === 0) return
  const personFor = await personFinder(req)
  const unknown = names.find((name) => personFor(name) === null)
  if (unknown === undefined) return
  throw new NoteRefused(
    `“@${unknown}” names nobody on the staff, or more than one person, so nobody would be told. Please ` +
      `${orWrite(unknown, await deskHandles(req))}leave out the “@”. To let somebody without an account read this ` +
      'draft, make a link under “Share” in the article’s details and send it to them.',
    422,
    'text',
  )
}

/** As many as one reads in a sentence. */
const mostHandles = 6

/** Those that hold what was written come first: `@The` may have meant `@The.editor`. */
function orWrite(unknown: string, handles: readonly string[]): string {
  const isClose = (handle: string) => handle.toLowerCase().includes(unknown.toLowerCase())
  const close = handles.filter(isClose)
  const some = [...close, ...handles.filter((handle) => !isClose(handle))].slice(0, mostHandles)
  if (some.length === 0) return ''
  const list = some.map((handle) => `“@${handle}”`).join(', ')
  return some.length < handles.length
    ? `write a name in one piece, such as ${list}, or `
    : `write ${list} or `
}
