import { sql } from '@payloadcms/db-postgres'
import type { CollectionBeforeDeleteHook, PayloadRequest } from 'payload'
import { jsonRows, runStatement } from '../../database/connection.ts'
import { wakeWorker } from '../../worker/wake-worker.ts'
import { actorOf } from '../draft-notes/note-history.ts'
import type { NotificationEvent } from './contract.ts'

/** One thing that one person is to be told of. */
export type Notice = {
  /** The id of a person. Whoever is not on the staff is not told. */
  to: string
  event: NotificationEvent
  article: string
  note?: string | null
  reply?: string | null
  quote?: string | null
  text?: string | null
}

/** Whose act it was, and when; else the request's person, now. */
type Cause = { by?: { id: string | null; name: string }; at?: Date }

/** More of a quote or a text says no more in a list or a mail. */
const mostCharacters = 1_000

/**
 * Tells people, in the transaction of the cause. Each person is told once of one act, by the first notice for them, and
 * nobody of their own acts.
 */
export async function notify(
  notices: readonly Notice[],
  req: PayloadRequest,
  { by = actorOf(req), at }: Cause = {},
): Promise<void> {
  const firsts = notices.filter(
    ({ to }, index) => to !== by.id && notices.findIndex((other) => other.to === to) === index,
  )
  if (firsts.length === 0) return
  const rows = firsts.map(({ to, event, article, note, reply, quote, text }) => ({
    recipient: to,
    event,
    article,
    note: note ?? null,
    reply: reply ?? null,
    quote: shortened(quote),
    text: shortened(text),
  }))
  const when = at === undefined ? sql`clock_timestamp()` : sql`${at.toISOString()}::timestamptz`
  await runStatement(
    req,
    sql`
      insert into notifications
        (recipient, event, by_id, by_name, article, note, reply, quote, text, created_at, updated_at)
      select told.recipient, told.event::enum_notifications_event, ${by.id}::uuid, ${by.name}, told.article,
             told.note, told.reply, told.quote, told.text, ${when}, ${when}
      from jsonb_to_recordset(${jsonRows(rows)}) as told(
        recipient text, event text, article text, note text, reply text, quote text, text text)
      join users on users.id::text = told.recipient and users.role <> 'site'`,
  )
  if (firsts.some(({ event }) => event === 'review-asked')) await wakeWorker(req)
}

function shortened(words: string | null | undefined): string | null {
  const trimmed = words?.trim() ?? ''
  if (trimmed === '') return null
  return trimmed.length > mostCharacters ? `${trimmed.slice(0, mostCharacters)}…` : trimmed
}

/** Whoever is gone has nothing to be told of. */
export const deleteNotificationsOfPerson: CollectionBeforeDeleteHook = async ({ id, req }) => {
  await runStatement(req, sql`delete from notifications where recipient = ${String(id)}`)
}

/** An article that is deleted for good takes along what was told of it. */
export const deleteNotificationsOfArticle: CollectionBeforeDeleteHook = async ({ id, req }) => {
  await runStatement(req, sql`delete from notifications where article = ${String(id)}`)
}

/** A note that is deleted takes along what was told of it. */
export const deleteNotificationsOfNote: CollectionBeforeDeleteHook = async ({ id, req }) => {
  await runStatement(req, sql`delete from notifications where note = ${String(id)}`)
}

/** A reply says something else now, or nothing any more: whoever has not read of it is told that, or nothing. */
export async function changeToldReply(
  reply: string,
  words: string | null,
  req: PayloadRequest,
): Promise<void> {
  const text = shortened(words)
  await runStatement(
    req,
    text === null
      ? sql`delete from notifications where reply = ${reply}`
      : sql`update notifications set text = ${text}, updated_at = now() where reply = ${reply}`,
  )
}
