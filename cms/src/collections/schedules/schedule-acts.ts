import { randomUUID } from 'node:crypto'
import { sql } from '@payloadcms/db-postgres'
import { APIError, type PayloadRequest } from 'payload'
import { runStatement } from '../../database/connection.ts'
import { lockRows } from '../../database/lock-rows.ts'
import { wakeWorker } from '../../worker/wake-worker.ts'
import { savedArticle } from '../draft-notes/reading/saved-article.ts'
import { inTransaction } from './in-transaction.ts'
import { pinContent, type PinnedContent } from './pinned-content.ts'
import { publishPinned } from './publish-pinned.ts'
import { comingSchedule, publicStateOf, scheduleById, type ScheduleRow } from './schedule-rows.ts'

/** Somebody who writes; the endpoints let nobody else in. */
export type Scheduler = NonNullable<PayloadRequest['user']>

/** A refusal that a person can act on: its sentence is shown as it is. */
class ScheduleRefused extends APIError {
  constructor(message: string, status: 404 | 409 | 422) {
    super(message, status, null, true)
  }
}

type New = { article: string; dueAt: Date; acknowledged: string | null }

/**
 * Pins the saved draft of an article, to be published at a time. The gate is asked now, and again then.
 *
 * @throws APIError  422 when the gate refuses, or the time is past or too far ahead, 409 when the article is scheduled already
 */
export async function scheduleArticle(
  { article, dueAt, acknowledged }: New,
  user: Scheduler,
  req: PayloadRequest,
): Promise<string> {
  refuseUnlikely(dueAt)
  return inTransaction(req, async () => {
    await lockRows(req, 'articles', [article])
    if ((await comingSchedule(article, req)) !== null) {
      throw new ScheduleRefused(
        'This article is scheduled already. Please cancel that, or change its text.',
        409,
      )
    }
    const pin = await pinDraft(article, { user, acknowledged }, req)
    const id = randomUUID()
    await runStatement(
      req,
      sql`
      insert into schedules
        (id, title, article_id, state, due_at, by_id, by_name, content, content_hash, public_hash, acknowledged, tries)
      values (${id}::uuid, ${pin.title}, ${article}::uuid, 'armed', ${dueAt.toISOString()}::timestamptz, ${user.id}::uuid,
              ${user.name}, ${JSON.stringify(pin.content)}::jsonb, ${pin.contentHash}, ${pin.publicHash}, ${acknowledged}, 0)`,
    )
    await wakeWorker(req)
    return id
  })
}

type Pin = { title: string; content: PinnedContent; contentHash: string; publicHash: string | null }

/** The saved draft, after a trial by the very write that will publish it, of which nothing stays. */
async function pinDraft(
  article: string,
  by: { user: Scheduler; acknowledged: string | null },
  req: PayloadRequest,
): Promise<Pin> {
  const [draft, shown] = [await savedArticle(article, req), await publicStateOf(article, req)]
  if (draft === null || shown === null) throw new ScheduleRefused('There is no such article.', 404)
  if (shown.isTrashed)
    throw new ScheduleRefused('This article lies in the trash. Please restore it first.', 409)
  const pin = pinContent(draft)
  await tryToPublish({ article, ...pin, ...by }, req)
  return { ...pin, title: titleOf(pin.content), publicHash: shown.hash }
}

async function tryToPublish(pinned: Parameters<typeof publishPinned>[0], req: PayloadRequest): Promise<void> {
  await runStatement(req, sql`savepoint trial`)
  await publishPinned(pinned, req)
  await runStatement(req, sql`rollback to savepoint trial`)
}

function titleOf({ title }: PinnedContent): string {
  return typeof title === 'string' && title !== '' ? title : 'Without a title'
}

/** Two years: what lies further ahead is a slip of the keyboard. */
const furthestMs = 731 * 24 * 60 * 60_000

function refuseUnlikely(dueAt: Date): void {
  const aheadMs = dueAt.getTime() - Date.now()
  if (Number.isNaN(aheadMs) || aheadMs <= 0)
    throw new ScheduleRefused('Please choose a time that is still to come.', 422)
  if (aheadMs > furthestMs) throw new ScheduleRefused('Please choose a time within the next two years.', 422)
}

/** Pins the saved draft in place of the copy that was pinned before. */
export async function includeLaterEdits(
  id: string,
  { acknowledged }: { acknowledged: string | null },
  user: Scheduler,
  req: PayloadRequest,
): Promise<void> {
  await actOn(id, req, async (schedule) => {
    refuseOver(schedule)
    const article = requireArticle(schedule)
    const pin = await pinDraft(article, { user, acknowledged }, req)
    await writePin(id, pin, { user, acknowledged }, req)
  })
}

async function writePin(
  id: string,
  { title, content, contentHash, publicHash }: Pin,
  { user, acknowledged }: { user: Scheduler; acknowledged: string | null },
  req: PayloadRequest,
): Promise<void> {
  // Whoever pins a text answers for it, so the schedule is theirs from then on.
  await runStatement(
    req,
    sql`
    update schedules
    set title = ${title}, content = ${JSON.stringify(content)}::jsonb, content_hash = ${contentHash},
        public_hash = ${publicHash}, acknowledged = ${acknowledged}, by_id = ${user.id}::uuid, by_name = ${user.name},
        updated_at = now()
    where id = ${id}::uuid`,
  )
}

/** Takes a schedule back. The article stays as it is. */
export async function cancelSchedule(id: string, user: Scheduler, req: PayloadRequest): Promise<void> {
  await actOn(id, req, async (schedule) => {
    refuseOver(schedule)
    await runStatement(
      req,
      sql`
      update schedules set state = 'cancelled', reason = ${`Cancelled by ${user.name}.`}, settled_at = now(), updated_at = now()
      where id = ${id}::uuid`,
    )
  })
}

type Again = { dueAt: Date | null; include: boolean; acknowledged: string | null }

/**
 * Arms a held schedule again, for its own time or another. When that is past, it goes out at once.
 *
 * @param include  whether the saved draft goes out; otherwise the copy that was pinned, which the gate is asked about too
 */
export async function rearmSchedule(
  id: string,
  { dueAt, include, acknowledged }: Again,
  user: Scheduler,
  req: PayloadRequest,
): Promise<void> {
  if (dueAt !== null) refuseUnlikely(dueAt)
  await actOn(id, req, async (schedule) => {
    if (schedule.state !== 'held') throw new ScheduleRefused('Only what is held can be armed again.', 409)
    const article = requireArticle(schedule)
    const by = { user, acknowledged }
    const pin = include ? await pinDraft(article, by, req) : await pinAgain(schedule, article, by, req)
    await writePin(id, pin, by, req)
    await runStatement(
      req,
      sql`
      update schedules
      set state = 'armed', reason = null, tries = 0, updated_at = now(),
          due_at = coalesce(${dueAt?.toISOString() ?? null}::timestamptz, due_at)
      where id = ${id}::uuid`,
    )
    await wakeWorker(req)
  })
}

async function pinAgain(
  { content, contentHash, title }: ScheduleRow,
  article: string,
  by: { user: Scheduler; acknowledged: string | null },
  req: PayloadRequest,
): Promise<Pin> {
  const shown = await publicStateOf(article, req)
  if (shown === null) throw new ScheduleRefused('There is no such article.', 404)
  if (shown.isTrashed)
    throw new ScheduleRefused('This article lies in the trash. Please restore it first.', 409)
  await tryToPublish({ article, content, contentHash, ...by }, req)
  return { title, content, contentHash, publicHash: shown.hash }
}

/** Does something with a schedule while nobody else can: its article is locked first, then it, as everywhere. */
async function actOn(
  id: string,
  req: PayloadRequest,
  act: (schedule: ScheduleRow) => Promise<void>,
): Promise<void> {
  await inTransaction(req, async () => {
    const known = await scheduleById(id, req)
    if (known === null) throw new ScheduleRefused('There is no such schedule.', 404)
    if (known.article !== null) await lockRows(req, 'articles', [known.article])
    await lockRows(req, 'schedules', [id])
    const schedule = await scheduleById(id, req)
    if (schedule === null) throw new ScheduleRefused('There is no such schedule.', 404)
    await act(schedule)
  })
}

/** Whoever deletes an article for good leaves its schedule without one. */
function requireArticle({ article }: ScheduleRow): string {
  if (article === null)
    throw new ScheduleRefused('The article was deleted. Please cancel this schedule.', 409)
  return article
}

function refuseOver({ state }: ScheduleRow): void {
  if (state === 'done') throw new ScheduleRefused('This article has gone out already.', 409)
  if (state === 'cancelled') throw new ScheduleRefused('This was cancelled already.', 409)
}
