import { afterWorkingMinutes, nextWorkingAt, timeInWords, type Calendar } from '@galley/working-time'
import { sql } from '@payloadcms/db-postgres'
import type { Payload, PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows } from '../../../database/connection.ts'
import { firstMailSettings } from '../../../globals/site/inquiry-settings.ts'
import { enqueueMail } from '../../../mail/enqueue-mail.ts'
import type { Job } from '../../../worker/job.ts'
import { inOwnTransaction } from '../../schedules/in-transaction.ts'
import { currentCalendar } from '../calendar.ts'
import { owedAt } from '../desk/queue/placing.ts'
import { openStates } from '../states.ts'
import { everyMinute } from './every-minute.ts'
import { deskAddress, deskSettings, markTold, oneAtATime, wasToldLately, type Notice } from './notice-rows.ts'
import { ownersToTell } from './owners-to-tell.ts'

/** After a reminder, the next is an hour away: what becomes due meanwhile is collected into it. */
const quietMinutes = 60
const mostListed = 50
/** A reminder that could not be sent for so long says nothing new. */
const ofUseMs = 24 * 60 * 60_000

const dueSchema = z.object({
  id: z.string(),
  reference: z.string().nullable(),
  dueAt: z.coerce.date().transform((at) => at.toISOString()),
  kind: z.enum(['due-soon', 'overdue']),
})
type Due = z.infer<typeof dueSchema>

/**
 * Reminds Sam of answers that are due within two hours of working time, and of those that are overdue: in working hours
 * only, once each for every due time, and in one mail for all of them.
 *
 * @param now  the time in milliseconds
 */
export function remindOfDue(connect: () => Promise<Payload>, now: () => number = Date.now): Job {
  return {
    name: 'reminders',
    run: everyMinute(now, async () => {
      const payload = await connect()
      await inOwnTransaction(payload, (req) => remind(new Date(now()).toISOString(), req))
    }),
  }
}

async function remind(now: string, req: PayloadRequest): Promise<void> {
  const calendar = await currentCalendar(req)
  if (calendar === null || nextWorkingAt(now, calendar) !== now) return
  const horizon = await horizonFrom(now, calendar, req)
  if ((await findDue({ now, horizon }, req)).length === 0) return
  await oneAtATime(req)
  if (await wasToldLately({ kinds: ['due-soon', 'overdue'], minutes: quietMinutes, now }, req)) return
  const due = await findDue({ now, horizon }, req)
  const notices = due.map(({ id, kind, dueAt }): Notice => ({ inquiry: id, kind, about: dueAt }))
  if ((await markTold(notices, now, req)) === 0) return
  for (const to of await ownersToTell(req)) {
    await enqueueMail(
      {
        kind: 'inquiry-reminder',
        about: `reminder:${now}`,
        to,
        ...wordsAbout(due, calendar.zone),
        notAfter: new Date(Date.parse(now) + ofUseMs),
      },
      req,
    )
  }
}

/** Until when the due times lie that are near now. */
async function horizonFrom(now: string, calendar: Calendar, req: PayloadRequest): Promise<string> {
  const minutes = (await deskSettings(req))?.reminderMinutes ?? firstMailSettings.reminderMinutes
  return afterWorkingMinutes(now, minutes, calendar) ?? now
}

/** What waits for Sam and was not told yet. A snooze hides nothing that is overdue. */
function findDue({ now, horizon }: { now: string; horizon: string }, req: PayloadRequest): Promise<Due[]> {
  const open = sql.join(
    openStates.map((state) => sql`${state}`),
    sql`, `,
  )
  return queryRows(
    req,
    sql`with owed as (
          select i.id, i.reference, i.state, ${owedAt} as "dueAt"
          from inquiries i where i.state in (${open}, 'snoozed')
        ), due as (
          select id, reference, "dueAt",
                 case when "dueAt" <= ${now}::timestamptz then 'overdue' else 'due-soon' end as kind
          from owed
          where "dueAt" <= ${horizon}::timestamptz and (state <> 'snoozed' or "dueAt" <= ${now}::timestamptz))
        select * from due
        where not exists (
          select from inquiry_notices n
          where n.inquiry_id = due.id and n.kind = due.kind and n.about = due."dueAt" and n.told_at is not null)
        order by "dueAt", id`,
    dueSchema,
  )
}

/** References and times only: a list that names nobody need not be looked into when a person is erased. */
function wordsAbout(due: readonly Due[], zone: string): { subject: string; text: string } {
  const [overdue, soon] = (['overdue', 'due-soon'] as const).map((kind) =>
    due.filter((each) => each.kind === kind),
  )
  const parts = [
    ...(overdue && overdue.length > 0 ? [`${overdue.length} overdue`] : []),
    ...(soon && soon.length > 0 ? [`${soon.length} due soon`] : []),
  ]
  const list = (heading: string, inquiries: readonly Due[] = []) =>
    inquiries.length === 0
      ? ''
      : `${heading}\n\n${inquiries
          .slice(0, mostListed)
          .map(
            ({ id, reference, dueAt }) =>
              `- ${reference ?? 'without a reference'}: ${timeInWords(dueAt, zone)}\n  ${deskAddress(id)}`,
          )
          .join('\n')}\n${
          inquiries.length > mostListed
            ? `\nAnd ${inquiries.length - mostListed} more, which are in the desk.\n`
            : ''
        }\n`
  return {
    subject: `Answers: ${parts.join(', ')}`,
    text: `${list('The time that was promised for these has passed:', overdue)}${list('These are due soon:', soon)}`,
  }
}
