import { referenceFor, type Intake, type IntakeAnswer } from '@galley/content-model'
import { ValidationError, type PayloadRequest } from 'payload'
import { slugs } from '../slugs.ts'

/**
 * Keeps a submission as an inquiry, once per submission key.
 *
 * Whoever sends the same key again gets the same answer with `created: false`; nothing new is written. The row is read
 * back after its transaction has ended: Payload can answer "created" for a row that a hook's failed read took away.
 *
 * @throws Error  when the row is not there afterwards; the site must try again
 */
export async function takeIn(intake: Intake, req: PayloadRequest): Promise<IntakeAnswer> {
  const reference = referenceFor(intake.submissionKey)
  if (await isKept(intake.submissionKey, req)) return { reference, created: false }
  const created = await keep(intake, req)
  if (await isKept(intake.submissionKey, req)) return { reference, created }
  throw new Error(`The inquiry with reference ${reference} was written and could not be read back.`)
}

/** Whether this call made the row; false when another call with the same key was faster. */
async function keep(intake: Intake, req: PayloadRequest): Promise<boolean> {
  const { essay, ...sent } = intake
  try {
    await req.payload.create({
      collection: slugs.inquiries,
      data: { ...sent, essay: await essayId(essay, req), state: 'needs-first-reply' },
      overrideAccess: true, // the site's key may send an inquiry and not create the record itself
      // No `req`: the write gets a transaction of its own, so that it is on disk before we answer.
    })
    return true
  } catch (error) {
    if (isTakenKey(error)) return false
    throw error
  }
}

function isTakenKey(error: unknown): boolean {
  return error instanceof ValidationError && error.data.errors.some(({ path }) => path === 'submissionKey')
}

async function isKept(submissionKey: string, req: PayloadRequest): Promise<boolean> {
  const { totalDocs } = await req.payload.count({
    collection: slugs.inquiries,
    where: { submissionKey: { equals: submissionKey } },
    overrideAccess: true, // answers yes or no; without `req`, so outside any transaction
  })
  return totalDocs === 1
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
  })
  return docs[0]?.id ?? null
}
