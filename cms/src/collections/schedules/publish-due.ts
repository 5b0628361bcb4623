import { sql } from '@payloadcms/db-postgres'
import { APIError, createLocalReq, type Payload, type PayloadRequest } from 'payload'
import { hasRole } from '../../access/roles.ts'
import { listPath, recordPath, trashPath } from '../../admin/paths.ts'
import { exactTime } from '../../admin/time/time-in-words.ts'
import { workingZone } from '../../admin/time/working-zone.ts'
import { runStatement } from '../../database/connection.ts'
import { lockRows } from '../../database/lock-rows.ts'
import { env } from '../../env.ts'
import { enqueueMail } from '../../mail/enqueue-mail.ts'
import type { User } from '../../payload-types.ts'
import type { Job } from '../../worker/job.ts'
import { systemName } from '../draft-notes/note-history.ts'
import { notify } from '../notifications/notify.ts'
import { slugs } from '../slugs.ts'
import { inOwnTransaction } from './in-transaction.ts'
import { publishPinned } from './publish-pinned.ts'
import {
  dueSchedules,
  publicStateOf,
  scheduleById,
  type PublicState,
  type ScheduleRow,
} from './schedule-rows.ts'

/** A failure that may pass (the database was busy) is tried again so often, one sweep apart, before people are asked. */
const mostTries = 5
/** Later than this, people are told: the worker was away. */
const lateMs = 2 * 60_000
/** What happens by the clock is nobody's act. */
const bySystem = { id: null, name: systemName }

/** Publishes every scheduled article whose time has come. */
export function publishDueArticles(connect: () => Promise<Payload>): Job {
  return {
    name: 'schedules',
    run: async (signal) => {
      const payload = await connect()
      for (const id of await dueSchedules(await createLocalReq({}, payload))) {
        if (signal.aborted) return
        await publishDue(id, payload)
      }
    },
  }
}

/**
 * Publishes one scheduled article, or holds it with the reason and tells people.
 *
 * Everything is written in one transaction that holds the article and the schedule, in this order, and that looks again
 * whether it is due: whoever calls it how often, also at the same time or after a crash, it happens once.
 */
export async function publishDue(id: string, payload: Payload): Promise<void> {
  try {
    await inOwnTransaction(payload, async (req) => {
      const schedule = await lockDue(id, req)
      if (schedule === null) return
      const outcome = await fate(schedule, req)
      if (outcome.is === 'held') return hold(schedule, outcome.reason, req)
      await publishPinned({ ...schedule, article: outcome.article, user: outcome.user }, req)
      await settle(schedule, req)
    })
  } catch (error) {
    await refused(id, error, payload)
  }
}

/** The schedule, if it is due, with its article and itself locked. */
async function lockDue(id: string, req: PayloadRequest): Promise<ScheduleRow | null> {
  const known = await scheduleById(id, req)
  if (known?.isDue !== true) return null
  if (known.article !== null) await lockRows(req, 'articles', [known.article])
  await lockRows(req, 'schedules', [id])
  const schedule = await scheduleById(id, req)
  return schedule?.isDue === true ? schedule : null
}

type Fate = { is: 'held'; reason: string } | { is: 'published'; article: string; user: Scheduler }
type Scheduler = NonNullable<PayloadRequest['user']>

/** What to do with a due schedule, as far as it can be told before the gate is asked. */
async function fate(schedule: ScheduleRow, req: PayloadRequest): Promise<Fate> {
  const { article, by, byName, publicHash } = schedule
  const shown = article === null ? null : await publicStateOf(article, req)
  if (article === null || shown === null) {
    return { is: 'held', reason: 'The article was deleted. Please cancel this.' }
  }
  if (shown.isTrashed) {
    return {
      is: 'held',
      reason: 'The article lies in the trash. Please restore it and arm this again, or cancel this.',
    }
  }
  if (shown.hash === null && publicHash !== null) {
    return {
      is: 'held',
      reason:
        'The article was taken down since this was scheduled, and this would put it on the site again. Please arm it again if it is to be published, or cancel this.',
    }
  }
  if (shown.hash !== publicHash) {
    return {
      is: 'held',
      reason:
        'It was published by hand since, with other words, and this text would take their place. Please arm this again if it is to go out all the same, or cancel this.',
    }
  }
  const user = by === null ? null : await findScheduler(by, req)
  if (user === null) {
    return {
      is: 'held',
      reason: `The account of ${byName}, who scheduled this, was removed. Please arm it again in your own name.`,
    }
  }
  if (!hasRole(user, 'admin', 'owner', 'editor')) {
    return {
      is: 'held',
      reason: `${byName}, who scheduled this, may not publish any more. Please arm it again in your own name.`,
    }
  }
  return { is: 'published', article, user }
}

async function findScheduler(id: string, req: PayloadRequest): Promise<Scheduler | null> {
  const user = await req.payload.findByID({
    collection: slugs.users,
    id,
    depth: 0,
    disableErrors: true,
    overrideAccess: true, // asks what the scheduler may do now
    req,
  })
  return user === null ? null : { ...user, collection: slugs.users }
}

async function settle(schedule: ScheduleRow, req: PayloadRequest): Promise<void> {
  await runStatement(
    req,
    sql`
    update schedules set state = 'done', reason = null, settled_at = now(), updated_at = now()
    where id = ${schedule.id}::uuid`,
  )
  const { by, article } = schedule
  if (by !== null && article !== null)
    await notify([{ to: by, event: 'published', article }], req, { by: bySystem })
  if (Date.now() - schedule.dueAt.getTime() > lateMs) await tellOfDelay(schedule, req)
}

/** The transaction is over. What a rule or the gate refused is held; what may pass is tried again, a few times. */
async function refused(id: string, error: unknown, payload: Payload): Promise<void> {
  const mayPass = !(error instanceof APIError) || error.status >= 500 || isUnchecked(error)
  if (mayPass)
    payload.logger.error({ msg: 'A scheduled article could not be published.', schedule: id, err: error })
  await inOwnTransaction(payload, async (req) => {
    const schedule = await lockDue(id, req)
    if (schedule === null) return
    if (mayPass && schedule.tries + 1 < mostTries) {
      await runStatement(req, sql`update schedules set tries = tries + 1 where id = ${id}::uuid`)
      return
    }
    const reason = mayPass
      ? 'It could not be checked or written, several times. Please arm it again; if it happens again, please tell an administrator.'
      : error.message
    await hold(schedule, reason, req)
  })
}

/** The gate says so when it failed itself: nothing was found, and nothing was looked at. */
function isUnchecked({ data }: APIError): boolean {
  const obstacles: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'obstacles') : null
  return (
    Array.isArray(obstacles) &&
    obstacles.some(
      (each: unknown) =>
        typeof each === 'object' && each !== null && Reflect.get(each, 'type') === 'could-not-check',
    )
  )
}

async function hold(schedule: ScheduleRow, reason: string, req: PayloadRequest): Promise<void> {
  await runStatement(
    req,
    sql`
    update schedules set state = 'held', reason = ${reason}, settled_at = now(), updated_at = now()
    where id = ${schedule.id}::uuid`,
  )
  const when = exactTime(schedule.dueAt, await workingZone(req.payload))
  const people = await peopleOf(schedule, req)
  const { article } = schedule
  const shown = article === null ? null : await publicStateOf(article, req)
  if (article !== null) {
    const notices = people.map(({ id }) => ({ to: id, event: 'held' as const, article, text: reason }))
    await notify(notices, req, { by: bySystem })
  }
  for (const to of people) {
    await enqueueMail(
      {
        kind: 'schedule-held',
        about: `schedule:${schedule.id}:${Date.now()}`,
        to,
        subject: `Not published as scheduled: ${schedule.title}`,
        text: `Hello ${to.name},

“${schedule.title}” was to be published on ${when}. That text did not go out. ${whatReadersSee(shown)}

${reason}

Once that is settled, go on here:
${linkTo(schedule, shown)}
`,
      },
      req,
    )
  }
}

function whatReadersSee(shown: PublicState | null): string {
  return shown === null || shown.hash === null || shown.isTrashed
    ? 'Readers see nothing of the article:'
    : 'Readers go on seeing the article as it was published last:'
}

async function tellOfDelay(schedule: ScheduleRow, req: PayloadRequest): Promise<void> {
  const when = exactTime(schedule.dueAt, await workingZone(req.payload))
  const minutes = Math.round((Date.now() - schedule.dueAt.getTime()) / 60_000)
  for (const to of await peopleOf(schedule, req)) {
    await enqueueMail(
      {
        kind: 'schedule-late',
        about: `schedule:${schedule.id}`,
        to,
        subject: `Published late: ${schedule.title}`,
        text: `Hello ${to.name},

“${schedule.title}” was to be published on ${when}. It went out now, ${minutes} minutes late, because the worker was not running at that time.

If you did not stop it yourself, please tell an administrator.
`,
      },
      req,
    )
  }
}

/** Where the article is now: on its page, in the trash, or gone. */
function linkTo({ article }: ScheduleRow, shown: PublicState | null): string {
  if (article === null || shown === null) return `${env.CMS_URL}${listPath(slugs.schedules)}`
  return shown.isTrashed
    ? `${env.CMS_URL}${trashPath(slugs.articles)}/${article}`
    : `${env.CMS_URL}${recordPath(slugs.articles, article)}`
}

/** The scheduler, if there still is one, and the owners. */
async function peopleOf(
  { by }: ScheduleRow,
  req: PayloadRequest,
): Promise<{ id: string; name: string; address: string }[]> {
  const isOwner = { role: { equals: 'owner' } } as const
  const { docs } = await req.payload.find({
    collection: slugs.users,
    where: by === null ? isOwner : { or: [isOwner, { id: { equals: by } }] },
    depth: 0,
    pagination: false,
    overrideAccess: true, // whom to write to
    req,
  })
  return docs.map(({ id, name, email }: Pick<User, 'id' | 'name' | 'email'>) => ({
    id,
    name,
    address: email,
  }))
}
