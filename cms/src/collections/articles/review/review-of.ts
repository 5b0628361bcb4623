import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows } from '../../../database/connection.ts'
import { articleActs, type ArticleAct } from '../../article-events/acts.ts'
import type { ReviewState } from './contract.ts'

const people = z.array(z.object({ id: z.string().nullable(), name: z.string() })).catch([])

/** One event as a query gives it. */
export const eventRow = z.object({
  id: z.string(),
  act: z.enum(articleActs),
  by: z.string().nullable(),
  byName: z.string(),
  message: z.string().nullable(),
  people,
  dueOn: z.string().nullable(),
  contentHash: z.string().nullable(),
  details: z.record(z.string(), z.unknown()).nullable().catch(null),
  at: z.coerce.date(),
})

/** One event of an article's history, as it is stored. */
export type StoredEvent = z.infer<typeof eventRow>

export type Review = {
  state: ReviewState
  request: StoredEvent | null
  approval: StoredEvent | null
  /** Why the last approval does not hold any more. */
  voided: StoredEvent | null
  /** The last word of a reviewer, when it asks for changes. */
  changes: StoredEvent | null
  /** Who changed what readers would get since somebody last approved or published it, by id. */
  writers: string[]
}

/** The history of an article, oldest first. */
export async function eventsOf(article: string, req: PayloadRequest): Promise<StoredEvent[]> {
  return queryRows(
    req,
    sql`select id, act, by_id as by, by_name as "byName", message, people, due_on as "dueOn",
               content_hash as "contentHash", details, created_at as at
        from article_events where article = ${article} order by created_at, id`,
    eventRow,
  )
}

/** Where the review of an article stands: what its history says. */
export async function reviewOf(article: string, req: PayloadRequest): Promise<Review> {
  return reviewFrom(await eventsOf(article, req))
}

const stateAfter: Partial<Record<ArticleAct, ReviewState>> = {
  'review-requested': 'in-review',
  approved: 'approved',
  'changes-requested': 'changes-requested',
  'review-withdrawn': 'draft',
  'approval-voided': 'in-review',
  published: 'draft',
  overridden: 'draft',
}

const nothing = { request: null, approval: null, voided: null, changes: null } as const

/** The review that a history tells of. What was published is settled: a newer draft begins a new review. */
export function reviewFrom(events: readonly StoredEvent[]): Review {
  const review: Review = { state: 'draft', ...nothing, writers: [] }
  for (const event of events) {
    review.writers = writersAfter(event, review.writers)
    const state = stateAfter[event.act]
    if (state === undefined) continue
    review.state = state
    if (state === 'draft') Object.assign(review, nothing)
    if (event.act === 'review-requested') Object.assign(review, { ...nothing, request: event })
    if (event.act === 'approved') Object.assign(review, { approval: event, voided: null, changes: null })
    if (event.act === 'changes-requested')
      Object.assign(review, { approval: null, voided: null, changes: event })
    if (event.act === 'approval-voided') Object.assign(review, { voided: event, approval: null })
  }
  return review
}

/** A request or a reviewer's wish settles nobody's words: only an approval or a publication does. */
function writersAfter({ act, by }: StoredEvent, writers: string[]): string[] {
  if (act === 'approved' || act === 'published' || act === 'overridden') return []
  const isWriting = act === 'text-changed' || act === 'approval-voided'
  return isWriting && by !== null ? [...writers, by] : writers
}
