import { sql } from '@payloadcms/db-postgres'
import { z } from 'zod'
import { queryRows, runStatement, type Statement } from '../../database/connection.ts'
import { recordPath } from '../../admin/paths.ts'
import { notePath } from '../draft-notes/contract.ts'
import type { StaffRequest } from '../draft-notes/endpoint.ts'
import { slugs } from '../slugs.ts'
import {
  notificationEvents,
  shownAtOnce,
  type ForMe,
  type NotificationView,
  type ReadNotifications,
} from './contract.ts'

const row = z.object({
  id: z.string(),
  event: z.enum(notificationEvents),
  by: z.string(),
  article: z.string(),
  title: z.string().nullable(),
  note: z.string().nullable(),
  quote: z.string().nullable(),
  text: z.string().nullable(),
  at: z.coerce.date(),
  isRead: z.boolean(),
})

/**
 * What the person who asks was told of: what is unread, then what was read in the last 30 days; newest first.
 *
 * @param shown  at most so many
 */
export async function notificationsFor(req: StaffRequest, shown: number = shownAtOnce): Promise<ForMe> {
  const rows = await queryRows(
    req,
    sql`
      select told.id, told.event, told.by_name as by, told.article, told.note, told.quote, told.text,
             told.created_at as at, told.read_at is not null as "isRead",
             coalesce(newest.version_title, articles.title) as title
      from notifications as told
      join articles on articles.id::text = told.article and articles.deleted_at is null
      left join _articles_v as newest on newest.parent_id = articles.id and newest.latest
      where told.recipient = ${req.user.id}
        and (told.read_at is null or told.read_at > now() - interval '30 days')
      order by told.read_at is not null, told.created_at desc, told.id
      limit ${shown + 1}`,
    row,
  )
  return {
    items: rows.slice(0, shown).map(asView),
    unread: await unreadCount(req),
    hasMore: rows.length > shown,
  }
}

function asView({ note, article, title, at, ...rest }: z.infer<typeof row>): NotificationView {
  return {
    ...rest,
    article: { id: article, title: title || 'Without a title yet' },
    at: at.toISOString(),
    path: placePath({ article, note }),
  }
}

/** Where the admin opens what a notification is about. */
export function placePath({ article, note }: { article: string; note: string | null }): string {
  return note === null ? recordPath(slugs.articles, article) : notePath({ id: note, article })
}

export async function unreadCount(req: StaffRequest): Promise<number> {
  const query = sql`
    select count(*) as unread from notifications as told
    join articles on articles.id::text = told.article and articles.deleted_at is null
    where told.recipient = ${req.user.id} and told.read_at is null`
  return (await queryRows(req, query, z.object({ unread: z.coerce.number() })))[0]?.unread ?? 0
}

/** Marks one's own notifications as read: what is read is not mailed any more. */
export async function markRead(which: ReadNotifications, req: StaffRequest): Promise<void> {
  await runStatement(
    req,
    sql`
      update notifications set read_at = now(), updated_at = now()
      where recipient = ${req.user.id} and read_at is null and ${conditionOf(which)}`,
  )
}

function conditionOf(which: ReadNotifications): Statement {
  if ('all' in which) return sql`true`
  if ('note' in which) return sql`note = ${which.note}`
  if ('article' in which) return sql`article = ${which.article} and note is null`
  const ids = which.ids.map((id) => sql`${id}::uuid`)
  return sql`id in (${sql.join(ids, sql`, `)})`
}
