import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows, runStatement } from '../../database/connection.ts'
import type { StatusRow } from '../status-row.ts'

/** Between two tries to tell one alert: a minute, two, four, and from then on ten at most. */
const firstPauseSeconds = 60
const longestPauseSeconds = 600

const openSchema = z.object({ cause: z.string(), since: z.coerce.date() })

/** Alerts whose end has not come yet. */
export function openAlerts(req: PayloadRequest): Promise<z.infer<typeof openSchema>[]> {
  return queryRows(req, sql`select cause, since from operation_alerts where ended_at is null`, openSchema)
}

/**
 * Writes down that something broke, once for each cause however many processes see it.
 *
 * What broke again before anybody was told of its end goes on: one alert, and one end.
 */
export async function beginAlert(row: StatusRow, now: Date, req: PayloadRequest): Promise<void> {
  const at = now.toISOString()
  await runStatement(
    req,
    sql`insert into operation_alerts (cause, name, words, what_to_do, since, began_at, next_try_at)
        values (${row.id}, ${row.name}, ${row.value}, ${row.whatToDo}, ${row.since ?? at}::timestamptz,
                ${at}::timestamptz, ${at}::timestamptz)
        on conflict (cause) do update set ended_at = null, words = excluded.words
        where operation_alerts.ended_at is not null`,
  )
}

/** Writes down that something is well again. What nobody was told of is forgotten. */
export async function endAlert(cause: string, now: Date, req: PayloadRequest): Promise<void> {
  const at = now.toISOString()
  await runStatement(
    req,
    sql`update operation_alerts set ended_at = ${at}::timestamptz, tries = 0, next_try_at = ${at}::timestamptz
        where cause = ${cause} and ended_at is null and told_at is not null`,
  )
  await runStatement(
    req,
    sql`delete from operation_alerts where cause = ${cause} and told_at is null and ended_at is null`,
  )
}

const dueSchema = z.object({
  cause: z.string(),
  name: z.string(),
  words: z.string(),
  whatToDo: z.string().nullable(),
  since: z.coerce.date(),
  /** When it was seen first: with the cause, the name of this alert. */
  beganAt: z.coerce.date(),
  endedAt: z.coerce.date().nullable(),
  tries: z.number(),
})
/** Something to tell: a beginning, or an end. */
export type DueAlert = z.infer<typeof dueSchema>

/**
 * Takes what is to be told now, each for this caller alone until the next try. A process that dies half-way has told it
 * or not; then it is told again, perhaps once too often and never not at all.
 *
 * @param causes  `null`: all of them
 */
export function claimDueAlerts(
  { now, causes }: { now: Date; causes: readonly string[] | null },
  req: PayloadRequest,
): Promise<DueAlert[]> {
  const at = now.toISOString()
  return queryRows(
    req,
    sql`update operation_alerts
        set tries = tries + 1,
            next_try_at = ${at}::timestamptz
              + make_interval(secs => least(${firstPauseSeconds} * 2 ^ least(tries, 10), ${longestPauseSeconds}))
        where cause in (
          select cause from operation_alerts
          where next_try_at <= ${at}::timestamptz and (told_at is null or ended_at is not null)
            and (${causes === null} or cause in (select jsonb_array_elements_text(${JSON.stringify(causes ?? [])}::jsonb)))
          for update skip locked)
        returning cause, name, words, what_to_do as "whatToDo", since, began_at as "beganAt",
                  ended_at as "endedAt", tries`,
    dueSchema,
  )
}

/** Writes down that one was told. One whose end was told is over. */
export async function markTold({ cause, endedAt }: DueAlert, now: Date, req: PayloadRequest): Promise<void> {
  await runStatement(
    req,
    endedAt === null
      ? sql`update operation_alerts set told_at = ${now.toISOString()}::timestamptz, tries = 0, last_error = null
            where cause = ${cause}`
      : sql`delete from operation_alerts where cause = ${cause} and ended_at is not null`,
  )
}

/** @param words  what went wrong, without the address that was asked: it may hold a token */
export async function markUntold({ cause }: DueAlert, words: string, req: PayloadRequest): Promise<void> {
  await runStatement(req, sql`update operation_alerts set last_error = ${words} where cause = ${cause}`)
}

const untoldSchema = z.object({
  untold: z.coerce.number(),
  tries: z.coerce.number(),
  since: z.coerce.date().nullable(),
})

/** Alerts that were tried and could not be told. */
export async function untoldAlerts(req: PayloadRequest): Promise<z.infer<typeof untoldSchema>> {
  const [row] = await queryRows(
    req,
    sql`select count(*) as untold, coalesce(max(tries), 0) as tries, min(coalesce(ended_at, since)) as since
        from operation_alerts where last_error is not null and (told_at is null or ended_at is not null)`,
    untoldSchema,
  )
  return row ?? { untold: 0, tries: 0, since: null }
}
