import { workingMinutesBetween } from '@galley/working-time'
import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows } from '../../../database/connection.ts'
import { deskStates, type Figures } from './contract.ts'
import { dateAfter, startOf, todayAtDesk } from './queue/today.ts'
import { DeskRefused } from './refusals.ts'
import { instant, maybeInstant } from './stored.ts'

/** Days when nobody says which, and at most: beyond, the working minutes of thousands would be walked. */
const usualDays = 30
const mostDays = 731

const storyRow = z.object({
  receivedAt: instant,
  quarantined: z.boolean(),
  essay: z.string().nullable(),
  state: z.enum(deskStates),
  dueAt: maybeInstant,
  answeredAt: maybeInstant,
})
type Story = z.infer<typeof storyRow>

/** The figures of some dates, counted from the log alone: what each inquiry's events say came of it. */
export async function figures(
  asked: { from?: string | undefined; to?: string | undefined },
  req: PayloadRequest,
): Promise<Figures> {
  const { calendar, zone, date, now } = await todayAtDesk(req)
  const to = asked.to ?? date
  const from = asked.from ?? dateAfter(to, 1 - usualDays)
  if (from > to || dateAfter(from, mostDays) <= to) {
    const message = 'Please choose a first day before the last one, at most two years apart.'
    throw new DeskRefused(message, 422, { path: 'from' })
  }
  const [begin, end] = [startOf(from, zone), startOf(dateAfter(to), zone)]
  const stories = await storiesOf(begin, end, req)
  const answered = stories.filter(({ answeredAt }) => answeredAt !== null)
  const kept = answered.filter(({ dueAt, answeredAt }) => dueAt !== null && (answeredAt ?? '') <= dueAt)
  const broken = stories.filter((story) => isBroken(story, now))
  const minutes = answered.map(({ receivedAt, answeredAt }) =>
    calendar === null || answeredAt === null ? 0 : workingMinutesBetween(receivedAt, answeredAt, calendar),
  )
  const judged = kept.length + broken.length
  return {
    from,
    to,
    zone,
    received: stories.length,
    quarantined: stories.filter(({ quarantined }) => quarantined).length,
    answered: answered.length,
    keptPromises: kept.length,
    brokenPromises: broken.length,
    keptShare: judged === 0 ? null : kept.length / judged,
    medianFirstReplyMinutes: calendar === null ? null : median(minutes),
    ...(await callsBetween(begin, end, req)),
    essays: await essaysOf(stories, req),
  }
}

/** Answered too late, or still owed and over time. What Sam closed without an answer is neither kept nor broken. */
function isBroken({ state, dueAt, answeredAt }: Story, now: string): boolean {
  if (dueAt === null) return false
  if (answeredAt !== null) return answeredAt > dueAt
  return dueAt < now && ['needs-first-reply', 'needs-reply', 'snoozed'].includes(state)
}

/** The state and the due time are those that the last event with one left; the answer is the first one. */
async function storiesOf(from: string, to: string, req: PayloadRequest): Promise<Story[]> {
  return queryRows(
    req,
    sql`
      with received as (
        select inquiry, after from inquiry_events
        where act = 'received' and (after->>'receivedAt')::timestamptz >= ${from}::timestamptz
          and (after->>'receivedAt')::timestamptz < ${to}::timestamptz
      ), latest as (
        select distinct on (e.inquiry, field) e.inquiry, field, e.after->>field as value
        from inquiry_events e join received using (inquiry) cross join unnest(array['state', 'dueAt']) as field
        where e.after ? field
        order by e.inquiry, field, e.revision desc, e.created_at desc
      ), answered as (
        select e.inquiry, min((e.after->>'firstAnsweredAt')::timestamptz) as at
        from inquiry_events e join received using (inquiry)
        where e.act in ('reply-accepted', 'reply-sent-by-hand') and e.after->>'firstAnsweredAt' is not null
        group by e.inquiry
      )
      select (r.after->>'receivedAt')::timestamptz as "receivedAt",
             coalesce((r.after->>'quarantined')::boolean, false) as quarantined, r.after->>'essay' as essay,
             state.value as state, due.value::timestamptz as "dueAt", answered.at as "answeredAt"
      from received r
      join latest state on state.inquiry = r.inquiry and state.field = 'state'
      left join latest due on due.inquiry = r.inquiry and due.field = 'dueAt'
      left join answered on answered.inquiry = r.inquiry`,
    storyRow,
  )
}

const callsRow = z.object({ calls: z.number(), noShows: z.number() })

/** Calls that have begun, which may be of inquiries that came before. Those that retention took away are not counted. */
async function callsBetween(
  from: string,
  to: string,
  req: PayloadRequest,
): Promise<Pick<Figures, 'calls' | 'noShows'>> {
  const [row] = await queryRows(
    req,
    sql`select count(*)::int as calls, (count(*) filter (where status = 'no-show'))::int as "noShows" from bookings
        where status in ('confirmed', 'no-show') and starts_at >= ${from}::timestamptz and starts_at < ${to}::timestamptz
          and starts_at <= now()`,
    callsRow,
  )
  return row ?? { calls: 0, noShows: 0 }
}

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null
  const sorted = values.toSorted((one, other) => one - other)
  const middle = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(middle) - 1] ?? 0, sorted[Math.floor(middle)] ?? 0]
  return (low + high) / 2
}

const titleRow = z.object({ id: z.string(), title: z.string().nullable() })

/** The essays that bring inquiries, the most first. One that was deleted is still counted. */
async function essaysOf(stories: readonly Story[], req: PayloadRequest): Promise<Figures['essays']> {
  const counts = new Map<string, number>()
  for (const { essay, state } of stories) {
    if (essay !== null && state !== 'spam') counts.set(essay, (counts.get(essay) ?? 0) + 1)
  }
  if (counts.size === 0) return []
  const titles = await queryRows(
    req,
    sql`select id, title from articles where id::text in (${sql.join(
      [...counts.keys()].map((id) => sql`${id}`),
      sql`, `,
    )})`,
    titleRow,
  )
  const titleOf = new Map(titles.map(({ id, title }) => [id, title]))
  return [...counts]
    .map(([id, inquiries]) => ({ id, title: titleOf.get(id) ?? 'An essay that was deleted', inquiries }))
    .toSorted((one, other) => other.inquiries - one.inquiries || one.title.localeCompare(other.title))
}
