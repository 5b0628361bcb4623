import { createHash, randomUUID } from 'node:crypto'
import {
  keptAnswerSchema,
  referenceFor,
  submissionText,
  type Intake,
  type IntakeAnswer,
  type KeptAnswer,
} from '@galley/content-model'
import { sql } from '@payloadcms/db-postgres'
import { ValidationError, type PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows, runStatement } from '../../database/connection.ts'
import { inOwnTransaction } from '../schedules/in-transaction.ts'
import { slugs } from '../slugs.ts'
import { addressKey } from './address-key.ts'
import { currentCalendar } from './calendar.ts'
import { countsFor, mostEqualTexts, textKey, type Counts } from './counts.ts'
import { scoreOf, threshold } from './score/score.ts'
import { lockRecords } from './desk/record.ts'
import { visitorWrote } from './desk/visitor-wrote.ts'
import type { InquiryState } from './states.ts'
import { cameFromVisitor } from './tell-of-inquiry.ts'

/**
 * Keeps a submission, once: as an inquiry, as a later version of the inquiry with its key, or, when so many equal texts
 * came lately that one more says nothing new, as a number on the first of them.
 *
 * Whoever sends the same key and words again gets the same answer with `created: false`; nothing new is written. A
 * score never refuses: from the threshold on the inquiry goes to quarantine with its reasons. It is read back after its
 * transaction has ended, because Payload can answer "created" for a row that a hook's failed read took away.
 *
 * @param req  of an endpoint, which has no transaction: every statement here is on disk when it returns
 * @throws Error  when it is not there afterwards; the site must try again
 */
export async function takeIn(intake: Intake, req: PayloadRequest): Promise<IntakeAnswer> {
  const { submissionKey } = intake
  const fingerprint = fingerprintOf(intake)
  const reference = referenceFor(submissionKey)
  if (await isKept({ submissionKey, fingerprint }, req)) return { reference, created: false }
  const created = await keep(intake, fingerprint, req)
  if (await isKept({ submissionKey, fingerprint }, req)) return { reference, created }
  throw new Error(`The inquiry with reference ${reference} was written and could not be read back.`)
}

/** The first 16 hexadecimal digits of the SHA-256 of what a submission says; the site comes to the same. */
export function fingerprintOf(intake: Intake): string {
  return createHash('sha256').update(submissionText(intake)).digest('hex').slice(0, 16)
}

type Submission = { submissionKey: string; fingerprint: string }

async function isKept(submission: Submission, req: PayloadRequest): Promise<boolean> {
  return (await howKept(submission, req)).kept
}

/** Whether a submission can be read in the database, in a transaction of its own, and whether its score put it in quarantine. */
export async function howKept(
  { submissionKey, fingerprint }: Submission,
  req: PayloadRequest,
): Promise<KeptAnswer> {
  const submission = `${submissionKey}.${fingerprint}`
  const rows = await queryRows(
    req,
    sql`select exists (
          select from inquiries where submission_key = ${submissionKey} and fingerprint = ${fingerprint}
          union all select from inquiry_revisions where submission = ${submission}
          union all select from inquiry_repeats where submission = ${submission}
        ) as kept,
        exists (
          select from inquiries where submission_key = ${submissionKey} and spam_score >= ${threshold}
          union all select from inquiry_repeats where submission = ${submission}
        ) as quarantined`,
    keptAnswerSchema,
  )
  return rows[0] ?? { kept: false, quarantined: false }
}

/** Whether this call made an inquiry; false when its key was there before. */
async function keep(intake: Intake, fingerprint: string, req: PayloadRequest): Promise<boolean> {
  const known = await inquiryWith(intake.submissionKey, req)
  if (known !== null) return keepLater(known, { intake, fingerprint }, req)
  const counts = await countsFor(intake, req)
  if (counts.sample !== null && counts.equalTexts >= mostEqualTexts) {
    await countRepeat({ sample: counts.sample, intake, fingerprint }, req)
    return true
  }
  try {
    // No `req`: the write gets a transaction of its own, so that it is on disk before we answer.
    await createInquiry({ intake, fingerprint, counts, state: 'needs-first-reply' }, { asking: req })
    return true
  } catch (error) {
    if (!isTakenKey(error)) throw error
    const first = await inquiryWith(intake.submissionKey, req) // another call with this key was faster
    if (first === null) throw error
    return keepLater(first, { intake, fingerprint }, req)
  }
}

/**
 * Keeps the inquiry of a call that is being booked, in the transaction of the booking: both are there afterwards, or
 * neither. What came under its key before is the same inquiry, and other words are a later version of it. However many
 * equal texts there are, a booked call has an inquiry of its own. It waits for the call and not for an answer.
 *
 * @returns its id
 */
export async function keepWithBooking(intake: Intake, req: PayloadRequest): Promise<string> {
  const fingerprint = fingerprintOf(intake)
  const known = await inquiryWith(intake.submissionKey, req)
  if (known !== null) {
    await keepLater(known, { intake, fingerprint }, req)
    return known.id
  }
  const counts = await countsFor(intake, req)
  return createInquiry({ intake, fingerprint, counts, state: 'waiting' }, { asking: req, writing: req })
}

type NewInquiry = { intake: Intake; fingerprint: string; counts: Counts; state: InquiryState }

/**
 * Scores and writes an inquiry. From the threshold on, its state is that of the quarantine.
 *
 * @param writing  whose transaction the write belongs to; absent: one of its own
 */
async function createInquiry(
  { intake, fingerprint, counts, state }: NewInquiry,
  { asking, writing }: { asking: PayloadRequest; writing?: PayloadRequest },
): Promise<string> {
  const { score, reasons, isQuarantined } = scoreOf(intake, counts)
  const { essay, promise, signs, repaired, ...sent } = intake
  const { id } = await asking.payload.create({
    collection: slugs.inquiries,
    data: {
      ...sent,
      essay: await essayId(essay, asking),
      state: isQuarantined ? 'spam' : state,
      quarantinedAt: isQuarantined ? new Date().toISOString() : null,
      spamScore: score,
      spamReasons: reasons,
      repaired: repaired ?? [],
      fingerprint,
      addressKey: addressKey(intake.email),
      textKey: textKey(intake.message),
      networkHash: signs?.network ?? null,
      dueAt: promise?.dueAt ?? null,
      dueReason: promise?.reason ?? null,
      calendarVersion: promise?.calendarVersion ?? null,
    },
    overrideAccess: true, // the site's key may send an inquiry and not create the record itself
    // Of a booking the mails about the call tell.
    ...(writing ? { req: writing } : { context: cameFromVisitor }),
  })
  return id
}

/** What came under a key that is there: a later version, unless it says the same, as a call at the same time may. */
async function keepLater(
  first: Known,
  { intake, fingerprint }: { intake: Intake; fingerprint: string },
  req: PayloadRequest,
): Promise<false> {
  if (first.fingerprint !== fingerprint) await keepRevision({ ...first, intake, fingerprint }, req)
  return false
}

function isTakenKey(error: unknown): boolean {
  return error instanceof ValidationError && error.data.errors.some(({ path }) => path === 'submissionKey')
}

type Known = { id: string; fingerprint: string | null }

async function inquiryWith(submissionKey: string, req: PayloadRequest): Promise<Known | null> {
  const rows = await queryRows(
    req,
    sql`select id, fingerprint from inquiries where submission_key = ${submissionKey}`,
    z.object({ id: z.string(), fingerprint: z.string().nullable() }),
  )
  return rows[0] ?? null
}

/** One row for two equal versions at once. It counts as the visitor writing: whoever is writing to them must see it. */
async function keepRevision(
  { id, intake, fingerprint }: Known & { intake: Intake; fingerprint: string },
  req: PayloadRequest,
): Promise<void> {
  const { submissionKey, receivedAt, name, email, message, path } = intake
  await inOwnTransaction(req.payload, async (own) => {
    const kept = await queryRows(
      own,
      sql`insert into inquiry_revisions (id, inquiry, submission, received_at, name, email, message, path)
          values (${randomUUID()}, ${id}, ${`${submissionKey}.${fingerprint}`}, ${receivedAt}, ${name}, ${email},
                  ${message}, ${path})
          on conflict (submission) do nothing returning id`,
      z.object({ id: z.string() }),
    )
    const [record] = kept.length === 0 ? [] : await lockRecords([id], own)
    if (record === undefined) return
    const written = { kind: 'later-version', text: message, at: receivedAt, reopens: false } as const
    await visitorWrote(record, written, { calendar: await currentCalendar(own), req: own })
  })
}

/** The row remembers the key, so that the same submission sent again is still known, and nothing of its words. */
async function countRepeat(
  { sample, intake, fingerprint }: { sample: string; intake: Intake; fingerprint: string },
  req: PayloadRequest,
): Promise<void> {
  await runStatement(
    req,
    sql`with counted as (
          insert into inquiry_repeats (submission, inquiry_id, received_at)
          values (${`${intake.submissionKey}.${fingerprint}`}, ${sample}, ${intake.receivedAt})
          on conflict (submission) do nothing returning 1)
        update inquiries set repeats = coalesce(repeats, 0) + (select count(*) from counted) where id = ${sample}`,
  )
}

/** The essay's id, when the visitor came from one that was ever public. An unknown one is no reason to refuse. */
async function essayId(slug: string | null | undefined, req: PayloadRequest): Promise<string | null> {
  if (!slug) return null
  const { docs } = await req.payload.find({
    collection: slugs.articles,
    where: { publicSlug: { equals: slug } },
    select: { publicSlug: true },
    trash: true,
    depth: 0,
    limit: 1,
    pagination: false,
    overrideAccess: true, // only the id is used
    req,
  })
  return docs[0]?.id ?? null
}
