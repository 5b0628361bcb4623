import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows, type Statement } from '../../database/connection.ts'
import { pinnedSchema } from './pinned-content.ts'

const rowSchema = z.object({
  id: z.string(),
  article: z.string().nullable(),
  title: z.string(),
  state: z.enum(['armed', 'held', 'done', 'cancelled']),
  dueAt: z.coerce.date(),
  /** Armed, and its time has come by the database's clock: one clock decides. */
  isDue: z.boolean(),
  reason: z.string().nullable(),
  by: z.string().nullable(),
  byName: z.string(),
  content: pinnedSchema,
  contentHash: z.string(),
  publicHash: z.string().nullable(),
  acknowledged: z.string().nullable(),
  tries: z.coerce.number(),
})

export type ScheduleRow = z.infer<typeof rowSchema>

/** The schedules that fit a condition, with the copy that no API shows. */
async function rowsWhere(condition: Statement, req: PayloadRequest): Promise<ScheduleRow[]> {
  return queryRows(
    req,
    sql`
    select id, article_id as article, title, state, due_at as "dueAt",
           state = 'armed' and due_at <= now() as "isDue", reason, by_id as by, by_name as "byName",
           content, content_hash as "contentHash", public_hash as "publicHash", acknowledged, tries
    from schedules where ${condition}`,
    rowSchema,
  )
}

export async function scheduleById(id: string, req: PayloadRequest): Promise<ScheduleRow | null> {
  return (await rowsWhere(sql`id = ${id}::uuid`, req))[0] ?? null
}

/** The one schedule of an article that still waits, for its time or for a person. */
export async function comingSchedule(article: string, req: PayloadRequest): Promise<ScheduleRow | null> {
  const condition = sql`article_id = ${article}::uuid and state in ('armed', 'held')`
  return (await rowsWhere(condition, req))[0] ?? null
}

/** The ids of what is due by the database's clock, longest overdue first. */
export async function dueSchedules(req: PayloadRequest): Promise<string[]> {
  const query = sql`select id from schedules where state = 'armed' and due_at <= now() order by due_at, id limit 20`
  return (await queryRows(req, query, z.object({ id: z.string() }))).map(({ id }) => id)
}

/** What readers have of an article: a hash of it and its date, both `null` while it is not published. */
const publicStateSchema = z.object({
  hash: z.string().nullable(),
  publishedAt: z.coerce.date().nullable(),
  isTrashed: z.boolean(),
})

export type PublicState = z.infer<typeof publicStateSchema>

/** What readers have of an article. No answer when it is gone for good. */
export async function publicStateOf(article: string, req: PayloadRequest): Promise<PublicState | null> {
  const query = sql`
    select case when _status = 'published' then public_hash end as hash,
           case when _status = 'published' then published_at end as "publishedAt",
           deleted_at is not null as "isTrashed"
    from articles where id = ${article}::uuid`
  return (await queryRows(req, query, publicStateSchema))[0] ?? null
}
