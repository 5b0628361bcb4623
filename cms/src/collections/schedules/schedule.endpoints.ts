import { APIError, ValidationError, type Endpoint, type PayloadRequest } from 'payload'
import { z } from 'zod'
import { hasRole, staffRoles } from '../../access/roles.ts'
import { workingZone } from '../../admin/time/working-zone.ts'
import { refusal } from '../../http/refusal.ts'
import { savedArticle } from '../draft-notes/reading/saved-article.ts'
import { saysPinned } from './pinned-content.ts'
import {
  cancelSchedule,
  includeLaterEdits,
  rearmSchedule,
  scheduleArticle,
  type Scheduler,
} from './schedule-acts.ts'
import { comingSchedule, publicStateOf, scheduleById, type ScheduleRow } from './schedule-rows.ts'
import type { ScheduleAnswer } from './schedule-answer.ts'
import { instantAt } from './wall-time.ts'

/** An instant, or what clocks in the site's zone show. */
const momentSchema = z.union([
  z.iso.datetime({ offset: true }),
  z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/u),
])
const acknowledged = z.string().max(64).nullable().default(null)
const newSchema = z.object({ at: momentSchema, acknowledged })
const includeSchema = z.object({ acknowledged })
const rearmSchema = z.object({
  at: momentSchema.nullable().default(null),
  include: z.boolean().default(false),
  acknowledged,
})

/**
 * Beside an article, for those who write (looking is for the whole staff):
 *
 * - `POST /api/articles/:id/schedule` `{ at, acknowledged? }`: publishes the saved draft then. `at` is an instant
 *   (`2027-03-28T07:00:00Z`) or what clocks in the site's zone show (`2027-03-28T09:00`). 201 with a `ScheduleAnswer`.
 * - `GET /api/articles/:id/schedule`: what is scheduled, as a `ScheduleAnswer`.
 *
 * Refusals: 422 with the gate's list or a sentence, 409 when it is scheduled already, 404.
 */
export const articleScheduleEndpoints: Endpoint[] = [
  act('/:id/schedule', newSchema, async ({ at, acknowledged: seen }, id, user, req) => {
    const dueAt = await instantOf(at, req)
    await scheduleArticle({ article: id, dueAt, acknowledged: seen }, user, req)
    return Response.json(await answerFor(id, req), { status: 201 })
  }),
  {
    path: '/:id/schedule',
    method: 'get',
    handler: async (req) => {
      if (!req.user) return refusal(401, 'Please sign in first.')
      if (!hasRole(req.user, ...staffRoles)) return refusal(403, 'This is for people on the staff.')
      const id = z.uuid().safeParse(req.routeParams?.id)
      return id.success
        ? Response.json(await answerFor(id.data, req))
        : refusal(404, 'There is nothing here.')
    },
  },
]

/**
 * `POST /api/schedules/:id/…`, for those who write:
 *
 * - `include` `{ acknowledged? }`: the saved draft goes out in place of the copy that was pinned
 * - `cancel`: it does not go out
 * - `rearm` `{ at?, include?, acknowledged? }`: what was held goes out after all, at once when its time is past
 *
 * Each answers 200 with a `ScheduleAnswer`; 422 with the gate's list or a sentence, 409, 404.
 */
export const scheduleActEndpoints: Endpoint[] = [
  act('/:id/include', includeSchema, async (body, id, user, req) => {
    await includeLaterEdits(id, body, user, req)
    return Response.json(await answerOf(id, req))
  }),
  act('/:id/cancel', z.object({}), async (_body, id, user, req) => {
    await cancelSchedule(id, user, req)
    return Response.json(await answerOf(id, req))
  }),
  act('/:id/rearm', rearmSchema, async ({ at, ...body }, id, user, req) => {
    const dueAt = at === null ? null : await instantOf(at, req)
    await rearmSchedule(id, { ...body, dueAt }, user, req)
    return Response.json(await answerOf(id, req))
  }),
]

type Act<Body> = (body: Body, id: string, user: Scheduler, req: PayloadRequest) => Promise<Response>

function act<Body>(path: string, schema: z.ZodType<Body>, work: Act<Body>): Endpoint {
  return {
    path,
    method: 'post',
    handler: async (req) => {
      if (!req.user) return refusal(401, 'Please sign in first.')
      if (!hasRole(req.user, 'admin', 'owner', 'editor')) {
        return refusal(403, 'Only those who write may schedule an article. Please ask an editor.')
      }
      const id = z.uuid().safeParse(req.routeParams?.id)
      if (!id.success) return refusal(404, 'There is nothing here.')
      const text = (await req.text?.()) ?? ''
      const body = schema.safeParse(text === '' ? {} : JSON.parse(text))
      if (!body.success) return refusal(422, 'Please say when, as a date and a time.')
      try {
        return await work(body.data, id.data, req.user, req)
      } catch (error) {
        if (!(error instanceof APIError) || error.status >= 500) throw error
        const { status, data } = error
        const message = inWordsOfSchedule(error)
        return Response.json({ errors: [data ? { message, data } : { message }] }, { status })
      }
    },
  }
}

/** The gate and the form's own checks speak of what they were asked for, which is the publication at that time. */
function inWordsOfSchedule(error: APIError): string {
  if (!(error instanceof ValidationError))
    return error.message.replace(/^This article was not published,/u, 'This was not scheduled,')
  const fields = error.data.errors.map(({ label, path }) => (typeof label === 'string' ? label : path))
  return `This was not scheduled, because the article is not complete. Please look at: ${fields.join(', ')}.`
}

async function instantOf(at: string, req: PayloadRequest): Promise<Date> {
  if (at.length > 16) return new Date(at)
  try {
    return instantAt(at, await workingZone(req.payload))
  } catch {
    // The only thing it throws for is a day or an hour that no calendar has.
    throw new APIError('There is no such day or hour. Please choose another one.', 422, null, true)
  }
}

async function answerFor(article: string, req: PayloadRequest): Promise<ScheduleAnswer> {
  return inWords(await comingSchedule(article, req), req)
}

async function answerOf(id: string, req: PayloadRequest): Promise<ScheduleAnswer> {
  return inWords(await scheduleById(id, req), req)
}

async function inWords(schedule: ScheduleRow | null, req: PayloadRequest): Promise<ScheduleAnswer> {
  const zone = await workingZone(req.payload)
  if (schedule === null) return { zone, schedule: null }
  const { id, state, dueAt, reason, byName, article } = schedule
  const draft = article === null ? null : await savedArticle(article, req)
  const shown = article === null ? null : await publicStateOf(article, req)
  const hasLaterEdits = draft !== null && !saysPinned(draft, schedule, shown?.publishedAt ?? null)
  return { zone, schedule: { id, state, dueAt: dueAt.toISOString(), reason, byName, hasLaterEdits } }
}
