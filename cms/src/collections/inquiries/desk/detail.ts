import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows, type Statement } from '../../../database/connection.ts'
import { inWords } from '../calendar.ts'
import { undoOf } from './acts/undo.ts'
import { callsOf } from './calls.ts'
import {
  deskActs,
  deskGroups,
  deskLimits,
  deskStates,
  type DeskEvent,
  type DeskInquiry,
  type OtherInquiry,
} from './contract.ts'
import { mayDo } from './may.ts'
import { groupNow, stateNow } from './queue/placing.ts'
import { rowOf } from './queue/rows.ts'
import { todayAtDesk, type Today } from './queue/today.ts'
import { DeskRefused } from './refusals.ts'
import { subjectOf } from './reply/about-reply.ts'
import { quotedHistory } from './reply/quoted.ts'
import { instant, maybeInstant } from './stored.ts'
import { threadOf } from './thread.ts'

const maybeText = z.string().nullable()
const reasons = z.array(z.object({ reason: z.string(), points: z.number() }))

const letterRow = z.object({
  state: z.enum(deskStates),
  message: z.string(),
  repaired: z.array(z.string()).nullable().catch(null),
  addressKey: maybeText,
  receivedAt: instant,
  spamScore: z.number().nullable(),
  spamReasons: reasons.nullable().catch(null),
  quarantinedAt: maybeInstant,
  repeats: z.number(),
  deskNotes: maybeText,
  declineReason: maybeText,
  dueAt: maybeInstant,
  dueReason: maybeText,
  firstAnsweredAt: maybeInstant,
  essayId: maybeText,
  essayTitle: maybeText,
  essaySlug: maybeText,
})

/** Everything that the reading pane shows of one inquiry. */
export async function deskInquiry(id: string, req: PayloadRequest): Promise<DeskInquiry> {
  const today = await todayAtDesk(req)
  const row = await rowOf(id, req, today)
  const letter = row === null ? null : await letterOf(id, req)
  if (row === null || letter === null) throw new DeskRefused('There is no such inquiry.', 404)
  const thread = await threadOf(id, req)
  const { message, receivedAt, repeats, deskNotes, declineReason, firstAnsweredAt, spamScore } = letter
  return {
    row,
    message,
    repaired: letter.repaired ?? [],
    laterVersions: await laterVersionsOf(id, req),
    thread,
    seenUpTo: thread.at(-1)?.seq ?? 0,
    events: await eventsOf(id, req),
    ...(await relatedOf(id, letter, today, req)),
    calls: await callsOf({ id, addressKey: letter.addressKey }, req),
    essay:
      letter.essayId === null
        ? null
        : {
            id: letter.essayId,
            title: letter.essayTitle ?? 'Untitled',
            path: letter.essaySlug === null ? null : `/essays/${letter.essaySlug}`,
          },
    spam:
      (spamScore ?? 0) > 0 || letter.quarantinedAt !== null
        ? { score: spamScore ?? 0, reasons: letter.spamReasons ?? [], quarantinedAt: letter.quarantinedAt }
        : null,
    repeats,
    deskNotes,
    declineReason,
    promise: {
      at: letter.dueAt,
      reason: letter.dueReason ?? 'No time was promised.',
      words: inWords(letter.dueAt, today.zone),
    },
    firstAnsweredAt,
    duplicates: await duplicatesOf(id, req),
    quoted: quotedHistory({ name: row.name, message, receivedAt }, thread, today.zone),
    subject: subjectOf(row.reference),
    undo: await undoOf(id, row.revision, req),
    may: mayDo(letter),
  }
}

async function letterOf(id: string, req: PayloadRequest): Promise<z.infer<typeof letterRow> | null> {
  const [letter] = await queryRows(
    req,
    sql`
      select i.state, i.message, i.repaired, i.address_key as "addressKey", i.received_at as "receivedAt",
             i.spam_score::float8 as "spamScore", i.spam_reasons as "spamReasons",
             i.quarantined_at as "quarantinedAt", coalesce(i.repeats, 0)::int as repeats,
             i.desk_notes as "deskNotes", i.decline_reason as "declineReason", i.due_at as "dueAt",
             i.due_reason as "dueReason", i.first_answered_at as "firstAnsweredAt", essay.id as "essayId",
             essay.title as "essayTitle", case when essay._status = 'published' then essay.slug end as "essaySlug"
      from inquiries i left join articles essay on essay.id = i.essay_id
      where i.id = ${id}::uuid`,
    letterRow,
  )
  return letter ?? null
}

const laterRow = z.object({
  id: z.string(),
  receivedAt: instant,
  name: z.string(),
  email: z.string(),
  message: z.string(),
})

async function laterVersionsOf(id: string, req: PayloadRequest): Promise<DeskInquiry['laterVersions']> {
  return queryRows(
    req,
    sql`select id, received_at as "receivedAt", name, email, message from inquiry_revisions
        where inquiry = ${id} order by received_at, id`,
    laterRow,
  )
}

const eventRow = z.object({
  id: z.string(),
  act: z.enum(deskActs),
  by: maybeText,
  byName: z.string(),
  at: instant,
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
})

async function eventsOf(id: string, req: PayloadRequest): Promise<DeskEvent[]> {
  const rows = await queryRows(
    req,
    sql`select id, act, by_id as by, by_name as "byName", created_at as at, before, after
        from inquiry_events where inquiry = ${id} order by created_at, revision`,
    eventRow,
  )
  return rows.map(({ byName, by, before, after, ...same }) => ({
    ...same,
    by: { id: by, name: byName },
    before: before ?? {},
    after: after ?? {},
  }))
}

const otherRow = z.object({
  id: z.string(),
  reference: maybeText,
  name: z.string(),
  email: z.string(),
  firstWords: z.string(),
  path: z.enum(['message', 'call']),
  state: z.enum(deskStates),
  group: z.enum(deskGroups),
  receivedAt: instant,
  sameConversation: z.boolean(),
})

/** More of them than this say nothing new. */
const mostOthers = 50

type Person = { addressKey: string | null; receivedAt: string }

/** Inquiries of the same address, and those of another plus tag of its mailbox, which may be somebody else's. */
async function relatedOf(
  id: string,
  { addressKey, receivedAt }: Person,
  { endsAt }: Today,
  req: PayloadRequest,
): Promise<{ others: OtherInquiry[]; perhapsSame: OtherInquiry[] }> {
  if (addressKey === null) return { others: [], perhapsSame: [] }
  const find = (who: Statement) =>
    queryRows(
      req,
      sql`
        select i.id, i.reference, i.name, i.email, left(i.message, ${deskLimits.firstWords}) as "firstWords", i.path,
               ${stateNow} as state, ${groupNow(endsAt)} as "group", i.received_at as "receivedAt",
               abs(extract(epoch from i.received_at - ${receivedAt}::timestamptz)) <= 86400 as "sameConversation"
        from inquiries i where i.id <> ${id}::uuid and ${who}
        order by i.received_at desc, i.id limit ${mostOthers}`,
      otherRow,
    )
  // As in the index `inquiries_untagged`.
  const untagged = (column: Statement) => sql`regexp_replace(${column}, '[+][^@]*@', '@')`
  return {
    others: await find(sql`i.address_key = ${addressKey}`),
    perhapsSame: await find(
      sql`i.address_key <> ${addressKey} and ${untagged(sql`i.address_key`)} = ${untagged(sql`${addressKey}::text`)}`,
    ),
  }
}

const duplicateRow = z.object({ id: z.string(), reference: maybeText })

async function duplicatesOf(id: string, req: PayloadRequest): Promise<DeskInquiry['duplicates']> {
  return queryRows(
    req,
    sql`select id, reference from inquiries where duplicate_of = ${id} order by received_at, id`,
    duplicateRow,
  )
}
