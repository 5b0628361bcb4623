import { createHash } from 'node:crypto'
import { sql } from '@payloadcms/db-postgres'
import type { CollectionAfterChangeHook, CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows } from '../../database/connection.ts'
import { recordArticleEvent } from '../article-events/record-event.ts'
import { noticesOfPublication } from '../notifications/article-notices.ts'
import { notify } from '../notifications/notify.ts'
import { carryOver, takeOver } from './carry-over.ts'
import { couldNotCheck, passGate, type Passage } from './gate/gate.ts'
import { gateWish } from './gate/gate-wish.ts'
import { PublishRefused } from './gate/publish-refused.ts'
import { publicArticle, type MadePublic, type PublicFields } from './public-article.ts'

type Article = Record<string, unknown>

/** What publishing makes; a draft save carries it along unchanged, whatever a client sends. */
const madeFields = [
  'publicSummary',
  'publicHero',
  'publicBody',
  'headings',
  'wordCount',
  'readingMinutes',
  'publicChangedAt',
  'publicHash',
  'publicSlug',
] as const

/** What readers get as it is written. */
const shownAsWritten = ['title', 'slug', 'topic', 'byline', 'seoTitle', 'seoDescription'] as const

/**
 * Makes what readers get, in the write that publishes it, or refuses with the list of what stands in the way.
 *
 * Runs on the *resulting* status, so every way of writing passes here: the button, REST, the Local API, a restore. A
 * write that gives readers what they have already is not asked anything: so "revert to published" always works.
 *
 * @throws PublishRefused  HTTP 422; nothing was written
 */
export const makePublic: CollectionBeforeChangeHook = async ({ data, originalDoc, operation, req }) => {
  const kept = Object.fromEntries(madeFields.map((field) => [field, originalDoc?.[field] ?? null]))
  // A copy of a published article is a new one: readers have never seen it.
  const carried = operation === 'create' ? Object.fromEntries(madeFields.map((field) => [field, null])) : kept
  const result = { ...data, ...carried }
  const id: unknown = operation === 'create' ? null : originalDoc?.id
  carryOver(req, { what: 'passage', id, value: null })
  const status: unknown = data._status ?? originalDoc?._status
  if (status !== 'published' || isInTrash({ ...originalDoc, ...data })) return result

  const article: Article = { ...originalDoc, ...data }
  const before: Article | null = operation === 'create' ? null : { ...originalDoc }
  const now = new Date().toISOString()
  const publishedAt = typeof article['publishedAt'] === 'string' ? article['publishedAt'] : now
  const made = await checked(async () => {
    const whole = await publicArticle(article, req)
    const { fields } = whole
    const publicHash = publicHashOf({ ...article, publishedAt }, fields)
    const articleId = typeof id === 'string' ? id : null
    const contentHash = contentHashOf(article, whole)
    const publishing = { id: articleId, before, article, made: whole, contentHash }
    if (await isLive(articleId, publicHash, req)) return { fields, publicHash, passage: null }
    const passage = await passGate(publishing, gateWish(req), req)
    return { fields, publicHash, passage: { ...passage, contentHash } }
  }, req)
  carryOver(req, { what: 'passage', id, value: made.passage })
  return {
    ...result,
    ...made.fields,
    publishedAt,
    publicHash: made.publicHash,
    publicSlug: article['slug'],
    publicChangedAt: made.publicHash === carried.publicHash ? carried.publicChangedAt : now,
  }
}

/** A failure of ours while checking is a refusal too: nothing is published that was not looked at. */
async function checked<Made>(check: () => Promise<Made>, req: PayloadRequest): Promise<Made> {
  try {
    return await check()
  } catch (err) {
    if (err instanceof PublishRefused) throw err
    req.payload.logger.error({ msg: 'The gate could not check an article, so it was not published.', err })
    throw new PublishRefused(couldNotCheck(null))
  }
}

/** Leaves in the article's history that it was published, and what it was published in spite of. */
export const recordPublication: CollectionAfterChangeHook = async ({ doc, operation, req }) => {
  const passage = takeOver(req, 'passage', operation === 'create' ? null : doc.id)
  if (!isRecorded(passage)) return doc
  const { override, acknowledged, contentHash } = passage
  // Before the publication settles the review: who had a part in it.
  const notices = await noticesOfPublication(String(doc.id), req)
  await recordArticleEvent(
    {
      article: String(doc.id),
      act: override === null ? 'published' : 'overridden',
      contentHash,
      ...(override !== null && { message: override.reason }),
      details: {
        acknowledged,
        ...(override !== null && {
          obstacles: override.obstacles,
          version: await newestVersion(doc.id, req),
        }),
      },
    },
    req,
  )
  await notify(notices, req)
  return doc
}

const versionRow = z.object({ id: z.string() })

/** The version that was just written: Payload keeps it before it calls the hooks after a change. */
async function newestVersion(id: unknown, req: PayloadRequest): Promise<string | null> {
  const query = sql`
    select id from _articles_v where parent_id = ${String(id)}::uuid and latest order by updated_at desc limit 1`
  return (await queryRows(req, query, versionRow))[0]?.id ?? null
}

type Recorded = Passage & { contentHash: string }

/** Only `makePublic` writes it, in the same operation. */
function isRecorded(passage: unknown): passage is Recorded {
  return typeof passage === 'object' && passage !== null && 'contentHash' in passage
}

/**
 * SHA-256 of what readers would get, in hexadecimal, but for the date: what an approval is about. The same draft gives
 * the same hash until something that is public changes.
 */
export function contentHashOf(article: Article, { fields }: MadePublic): string {
  return hashOf([fields, ...shownAsWritten.map((field) => article[field] ?? null)])
}

/** SHA-256 of everything that readers get, in hexadecimal. */
export function publicHashOf(article: Article, fields: PublicFields): string {
  const { publishedAt } = article
  return hashOf([fields, publishedAt, ...shownAsWritten.map((field) => article[field] ?? null)])
}

function hashOf(shown: unknown): string {
  return createHash('sha256').update(JSON.stringify(shown)).digest('hex')
}

const liveRow = z.object({ hash: z.string().nullable() })

/** Whether readers have exactly this already. */
async function isLive(id: string | null, publicHash: string, req: PayloadRequest): Promise<boolean> {
  if (id === null) return false
  const query = sql`select public_hash as hash from articles where id = ${id}::uuid and _status = 'published'`
  const [row] = await queryRows(req, query, liveRow)
  return row?.hash === publicHash
}

/** Readers see nothing of what lies in the trash, whatever its status; the gate stands where it is taken out. */
function isInTrash({ deletedAt }: Record<string, unknown>): boolean {
  return deletedAt !== null && deletedAt !== undefined
}
