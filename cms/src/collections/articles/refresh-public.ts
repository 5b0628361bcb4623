import { isDeepStrictEqual } from 'node:util'
import { plainText } from '@galley/article-body'
import { publicBodySchema, publicImageSchema } from '@galley/content-model'
import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { runStatement } from '../../database/connection.ts'
import { lockRows } from '../../database/lock-rows.ts'
import { readingRules } from '../../globals/site/annotations/reading-rules.ts'
import { recordChange } from '../changes/record-change.ts'
import { altsOf } from '../draft-notes/reading/saved-article.ts'
import { slugs } from '../slugs.ts'
import { literalsOf } from './gate/gate.ts'
import { gateTexts } from './gate/gate-texts.ts'
import { textObstacles } from './gate/text-obstacles.ts'
import { publicHashOf } from './make-public.ts'
import { publicArticle, type PublicFields } from './public-article.ts'
import { mediaIdsIn } from './public-images.ts'

/**
 * Makes the public body of a published article anew from the words that were published, because what it shows of others
 * became another: the description of an image, or whether readers can see an article that it links to.
 *
 * Nobody publishes here, so the gate is not asked and no version is made. Only what surrounds the words may come out
 * different: where the words themselves would (the settings of annotations changed since), or a description holds
 * something unfinished, everything stays.
 *
 * @returns whether readers get something else now
 */
export async function refreshPublic(id: string, req: PayloadRequest): Promise<boolean> {
  await lockRows(req, 'articles', [id])
  const article = await req.payload.findByID({
    collection: slugs.articles,
    id,
    depth: 0,
    disableErrors: true,
    showHiddenFields: true,
    overrideAccess: true, // the system's own work
    req,
  })
  if (article?._status !== 'published') return false
  const body = publicBodySchema.safeParse(article.publicBody)
  const hero = publicImageSchema.nullish().safeParse(article.publicHero)
  if (!body.success || !hero.success) return false
  const { fields } = await publicArticle({ ...article }, req)
  if (
    isDeepStrictEqual(fields.publicBody, body.data) &&
    isDeepStrictEqual(fields.publicHero, hero.data ?? null)
  )
    return false
  const hasSameWords = plainText(fields.publicBody) === plainText(body.data)
  if (!hasSameWords || (await hasUnfinishedAlt(id, { ...article }, req))) {
    req.payload.logger.warn({
      msg: 'What a published article shows of others changed, and something in it would not pass as it was published. It stays as it is until it is published again.',
      article: id,
    })
    return false
  }
  const publicHash = publicHashOf({ ...article }, fields)
  await write({ id, fields, publicHash, before: article.publicHash ?? null }, req)
  await recordChange(
    { what: 'article', act: 'published', id, name: article.publicSlug ?? null, before: null },
    req,
  )
  return true
}

/** Descriptions pass the gate as they are written: nothing is taken out of them. */
async function hasUnfinishedAlt(
  id: string,
  article: Record<string, unknown>,
  req: PayloadRequest,
): Promise<boolean> {
  const texts = gateTexts({}, await altsOf(mediaIdsIn(article), req))
  const found = textObstacles(texts, await literalsOf(id, req), await readingRules(req))
  return found.problems.length + found.holes.length + found.lookalikes.length > 0
}

type Refreshed = {
  id: string
  fields: PublicFields
  publicHash: string
  before: string | null
}

/** By hand: through Payload, this would be a publication. A draft carries what readers have along, a schedule its hash. */
async function write({ id, fields, publicHash, before }: Refreshed, req: PayloadRequest): Promise<void> {
  const [body, hero] = [JSON.stringify(fields.publicBody), jsonOrNull(fields.publicHero)]
  await runStatement(
    req,
    sql`update articles set public_body = ${body}::jsonb, public_hero = ${hero}::jsonb, public_hash = ${publicHash},
          public_changed_at = now()
        where id = ${id}::uuid`,
  )
  await runStatement(
    req,
    sql`update _articles_v set version_public_body = ${body}::jsonb, version_public_hero = ${hero}::jsonb,
          version_public_hash = ${publicHash}, version_public_changed_at = now()
        where parent_id = ${id}::uuid and latest and version_public_hash is not distinct from ${before}`,
  )
  await runStatement(
    req,
    sql`update schedules set public_hash = ${publicHash}
        where article_id = ${id}::uuid and public_hash = ${before} and state in ('armed', 'held')`,
  )
}

function jsonOrNull(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value)
}
