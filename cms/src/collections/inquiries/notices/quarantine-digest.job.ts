import { timeInWords, workingIntervals, type Calendar } from '@galley/working-time'
import { sql } from '@payloadcms/db-postgres'
import type { Payload, PayloadRequest } from 'payload'
import { z } from 'zod'
import { listPath } from '../../../admin/paths.ts'
import { queryRows } from '../../../database/connection.ts'
import { env } from '../../../env.ts'
import { enqueueMail } from '../../../mail/enqueue-mail.ts'
import type { Job } from '../../../worker/job.ts'
import { inOwnTransaction } from '../../schedules/in-transaction.ts'
import { slugs } from '../../slugs.ts'
import { currentCalendar } from '../calendar.ts'
import { inquiryFilters } from '../filters.ts'
import { markTold, once, oneAtATime, type Notice } from './notice-rows.ts'
import { everyMinute } from './every-minute.ts'
import { ownersToTell } from './owners-to-tell.ts'

const mostListed = 50
const dayMs = 24 * 60 * 60_000

const heldSchema = z.object({
  id: z.string(),
  reference: z.string().nullable(),
  receivedAt: z.coerce.date().transform((at) => at.toISOString()),
  reasons: z.array(z.object({ reason: z.string() })).catch([]),
  repeats: z.coerce.number().nullable(),
})
type Held = z.infer<typeof heldSchema>

/**
 * On mornings of working days, one mail that lists what went into quarantine since the last one; none when there is
 * nothing. What comes in the course of a day is in the next morning's.
 *
 * @param now  the time in milliseconds
 */
export function digestQuarantine(connect: () => Promise<Payload>, now: () => number = Date.now): Job {
  return {
    name: 'quarantine digest',
    run: everyMinute(now, async () => {
      const payload = await connect()
      await inOwnTransaction(payload, (req) => digest(new Date(now()).toISOString(), req))
    }),
  }
}

async function digest(now: string, req: PayloadRequest): Promise<void> {
  const calendar = await currentCalendar(req)
  const opening = calendar === null ? null : openingBefore(now, calendar)
  if (calendar === null || opening === null) return
  if ((await findHeld(opening.at, req)).length === 0) return
  await oneAtATime(req)
  const held = await findHeld(opening.at, req)
  const notices = held.map(({ id }): Notice => ({ inquiry: id, kind: 'quarantined', about: once }))
  if ((await markTold(notices, now, req)) === 0) return
  for (const to of await ownersToTell(req)) {
    const about = `quarantine:${opening.on}`
    await enqueueMail({ kind: 'quarantine-digest', about, to, ...wordsAbout(held, calendar.zone) }, req)
  }
}

/** This day's first opening, when work is going on now. */
function openingBefore(now: string, calendar: Calendar): { at: string; on: string } | null {
  const ms = Date.parse(now)
  const around = workingIntervals(iso(ms - dayMs), iso(ms + 60_000), calendar)
  const current = around.find(({ startsAt, endsAt }) => startsAt <= now && now < endsAt)
  const first = around.find(({ on }) => on === current?.on)
  return first === undefined ? null : { at: first.startsAt, on: first.on }
}

const iso = (ms: number) => new Date(ms).toISOString()

function findHeld(before: string, req: PayloadRequest): Promise<Held[]> {
  return queryRows(
    req,
    sql`select i.id, i.reference, i.received_at as "receivedAt", i.spam_reasons as reasons, i.repeats
        from inquiries i
        where i.state = 'spam' and i.quarantined_at < ${before}::timestamptz
          and not exists (select from inquiry_notices n where n.inquiry_id = i.id and n.kind = 'quarantined')
        order by i.received_at, i.id`,
    heldSchema,
  )
}

/** Nothing of what was sent: it may well be what one does not want in a mailbox. */
function wordsAbout(held: readonly Held[], zone: string): { subject: string; text: string } {
  const lines = held.slice(0, mostListed).map(({ reference, receivedAt, reasons, repeats }) => {
    const why = reasons.map(({ reason }) => reason.replaceAll('-', ' ')).join(', ')
    const more = repeats ? `, and ${repeats} more with the same text` : ''
    return `- ${reference ?? 'without a reference'}: ${timeInWords(receivedAt, zone)}${more}\n  ${why}`
  })
  const rest = held.length - lines.length
  return {
    subject: `In quarantine: ${held.length === 1 ? 'one new message' : `${held.length} new messages`}`,
    text: `These looked like spam. Should one of them be a real message, please mark it as “not spam”: it gets its answer time from when it came.

${lines.join('\n')}
${rest > 0 ? `\nAnd ${rest} more.\n` : ''}
See them here:
${env.CMS_URL}${listPath(slugs.inquiries, inquiryFilters.spam)}
`,
  }
}
