import { sql } from '@payloadcms/db-postgres'
import type { Payload, PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows, runStatement, type Statement } from '../../../database/connection.ts'
import { firstRetention } from '../../../globals/site/inquiry-settings.ts'
import { slugs } from '../../slugs.ts'
import { allReports, newestOfEachSpool } from '../intake-figures.ts'
import { inOwnTransaction } from '../../schedules/in-transaction.ts'
import { clockProblem } from './retention-clock.ts'
import { isInUse, isList, lockInquiry, takeAway } from './take-away.ts'

/** Why an inquiry's time is over. */
const retentionGroups = ['spam', 'declined', 'other'] as const
type RetentionGroup = (typeof retentionGroups)[number]

/** What would go now, and what would have gone were it not in use. */
export type RetentionPlan = {
  settings: { spamDays: number; declinedMonths: number; otherMonths: number }
  counts: Record<RetentionGroup, number>
  inUse: number
  /** The first of them, by what happened to them last, the oldest first. */
  examples: { id: string; reference: string | null; group: RetentionGroup; lastActivityAt: string }[]
  /**
   * Messages that the CMS would not take and the site keeps: how many, and how many of those that it names have been there
   * for longer than `otherMonths`. The site deletes these by itself.
   */
  refused: { kept: number; over: number }
  /** Why nothing is deleted for now. */
  problem: string | null
}

const mostExamples = 50
/** So many in one go; a day's work is far below it, and the next sweep takes the rest. */
const mostAtOnce = 500
/** Hashes of visitors' networks are for counting abuse, and for no longer than this. */
const networkDays = 30
/** Lists of what came or was due say nothing new after this. */
const listDays = 30

type Settings = RetentionPlan['settings']

async function settingsOf(req: PayloadRequest): Promise<Settings> {
  const { retention } = await req.payload.findGlobal({
    slug: slugs.site,
    depth: 0,
    overrideAccess: true, // the owner's own rule, kept by the system
    req,
  })
  return {
    spamDays: retention?.spamDays ?? firstRetention.spamDays,
    declinedMonths: retention?.declinedMonths ?? firstRetention.declinedMonths,
    otherMonths: retention?.otherMonths ?? firstRetention.otherMonths,
  }
}

/** Every inquiry whose time is over, as `over`: one place for the dry run and the deletion, so that they agree. */
function timeIsOver({ spamDays, declinedMonths, otherMonths }: Settings): Statement {
  return sql`over as (
    select i.id, i.reference, greatest(i.updated_at, i.received_at) as last_activity_at,
           case i.state when 'spam' then 'spam' when 'declined' then 'declined' else 'other' end as kind,
           ${isInUse} as in_use
    from inquiries i
    where greatest(i.updated_at, i.received_at) < now() - case i.state
      when 'spam' then make_interval(days => ${spamDays}::int)
      when 'declined' then make_interval(months => ${declinedMonths}::int)
      else make_interval(months => ${otherMonths}::int) end)`
}

/** What the next run would take away. Changes nothing. */
export async function planRetention(req: PayloadRequest): Promise<RetentionPlan> {
  const settings = await settingsOf(req)
  const [counts] = await queryRows(
    req,
    sql`with ${timeIsOver(settings)}
        select count(*) filter (where kind = 'spam' and not in_use) as spam,
               count(*) filter (where kind = 'declined' and not in_use) as declined,
               count(*) filter (where kind = 'other' and not in_use) as other,
               count(*) filter (where in_use) as "inUse"
        from over`,
    z.object({
      spam: z.coerce.number(),
      declined: z.coerce.number(),
      other: z.coerce.number(),
      inUse: z.coerce.number(),
    }),
  )
  const examples = await queryRows(
    req,
    sql`with ${timeIsOver(settings)}
        select id, reference, kind as group, last_activity_at as "lastActivityAt"
        from over where not in_use order by last_activity_at, id limit ${mostExamples}`,
    z.object({
      id: z.string(),
      reference: z.string().nullable(),
      group: z.enum(retentionGroups),
      lastActivityAt: z.coerce.date().transform((at) => at.toISOString()),
    }),
  )
  const { inUse = 0, spam = 0, declined = 0, other = 0 } = counts ?? {}
  return {
    settings,
    counts: { spam, declined, other },
    inUse,
    examples,
    refused: await refusedOnTheSite(await endOfOthers(settings, req), req),
    problem: await retentionProblem(req),
  }
}

/** Why what is over is not deleted; `null` when it is, and when nothing is over: then a wrong clock does no harm. */
export async function retentionProblem(req: PayloadRequest): Promise<string | null> {
  const problem = await clockProblem(req)
  if (problem === null || (await findOver(req, null)).length > 0) return problem
  const { over } = await refusedOnTheSite(await endOfOthers(await settingsOf(req), req), req)
  return over > 0 ? problem : null
}

/** What was put aside before this instant has been kept for long enough. */
async function endOfOthers({ otherMonths }: Settings, req: PayloadRequest): Promise<string> {
  const [row] = await queryRows(
    req,
    sql`select now() - make_interval(months => ${otherMonths}::int) as at`,
    z.object({ at: z.coerce.date().transform((at) => at.toISOString()) }),
  )
  if (row === undefined) throw new Error('The database told no time.')
  return row.at
}

async function refusedOnTheSite(end: string, req: PayloadRequest): Promise<RetentionPlan['refused']> {
  const spools = newestOfEachSpool(await allReports(req)).map(({ figures }) => figures.spool)
  const letters = spools.flatMap((spool) => spool.letters)
  return {
    kept: spools.reduce((sum, { dead }) => sum + dead, 0),
    over: letters.filter(({ at }) => at !== '' && Date.parse(at) < Date.parse(end)).length,
  }
}

/**
 * Up to when the site deletes what it put aside, by the same rule as everything else; `null` while the clock cannot be
 * believed.
 */
export async function deleteRefusedBefore(req: PayloadRequest): Promise<string | null> {
  if ((await clockProblem(req)) !== null) return null
  return endOfOthers(await settingsOf(req), req)
}

/**
 * Takes away every inquiry whose time is over, each in a transaction of its own; forgets networks, and mails to Sam that list inquiries, after 30 days. What
 * is being answered stays for the next run, and so does what changed since it was looked at.
 *
 * @returns how many were taken away
 */
export async function runRetention(payload: Payload): Promise<number> {
  const found = await inOwnTransaction(payload, async (req) => {
    await runStatement(
      req,
      sql`update inquiries set network_hash = null
          where network_hash is not null and created_at < now() - make_interval(days => ${networkDays})`,
    )
    await runStatement(req, sql`delete from acknowledged_mailboxes where at < now() - interval '1 day'`)
    await runStatement(
      req,
      sql`delete from deliveries d
          where ${isList} and d.state in ('sent', 'dead') and d.created_at < now() - make_interval(days => ${listDays})`,
    )
    return findOver(req, null)
  })
  let gone = 0
  for (const inquiry of found) {
    const isGone = await inOwnTransaction(payload, async (req) => {
      if (!(await lockInquiry(inquiry, req)) || (await findOver(req, inquiry)).length === 0) return false
      await takeAway(inquiry, 'retention', req)
      return true
    })
    if (isGone) gone += 1
  }
  return gone
}

async function findOver(req: PayloadRequest, only: string | null): Promise<string[]> {
  const rows = await queryRows(
    req,
    sql`with ${timeIsOver(await settingsOf(req))}
        select id from over where not in_use and (${only}::uuid is null or id = ${only}::uuid)
        order by last_activity_at, id limit ${mostAtOnce}`,
    z.object({ id: z.string() }),
  )
  return rows.map(({ id }) => id)
}
