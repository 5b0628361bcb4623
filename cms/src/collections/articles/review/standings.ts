import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows } from '../../../database/connection.ts'
import type { ComingSchedule } from './contract.ts'
import { eventRow, reviewFrom, type Review, type StoredEvent } from './review-of.ts'

/** Where an article stands on its way to readers: its review, and whether it goes out by itself. */
export type Standing = { review: Review; schedule: ComingSchedule | null }

const scheduleRow = z.object({
  article: z.string(),
  state: z.enum(['armed', 'held']),
  dueAt: z.coerce.date(),
})

/**
 * Where each of these articles stands. Two queries for a whole list; what an event says beyond its message is left out.
 * An article without a history and without a schedule is not in the answer.
 */
export async function standings(
  articles: readonly string[],
  req: PayloadRequest,
): Promise<Record<string, Standing>> {
  if (articles.length === 0) return {}
  const events = await queryRows(
    req,
    sql`select article, id, act, by_id as by, by_name as "byName", message, people, due_on as "dueOn",
               content_hash as "contentHash", null as details, created_at as at
        from article_events where article in (${sql.join(
          articles.map((id) => sql`${id}`),
          sql`, `,
        )}) order by created_at, id`,
    eventRow.extend({ article: z.string() }),
  )
  const schedules = await queryRows(
    req,
    sql`select article_id as article, state, due_at as "dueAt" from schedules
        where state in ('armed', 'held') and article_id in (${sql.join(
          articles.map((id) => sql`${id}::uuid`),
          sql`, `,
        )})`,
    scheduleRow,
  )
  const histories = new Map<string, StoredEvent[]>()
  for (const { article, ...event } of events) {
    const known = histories.get(article)
    if (known === undefined) histories.set(article, [event])
    else known.push(event)
  }
  const coming = new Map(schedules.map(({ article, state, dueAt }) => [article, { state, dueAt }]))
  return Object.fromEntries(
    [...new Set([...histories.keys(), ...coming.keys()])].map((id) => [
      id,
      { review: reviewFrom(histories.get(id) ?? []), schedule: coming.get(id) ?? null },
    ]),
  )
}
