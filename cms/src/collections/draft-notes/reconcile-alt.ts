import { parseAnnotations } from '@galley/annotations'
import { sql } from '@payloadcms/db-postgres'
import type { CollectionAfterChangeHook, PayloadRequest } from 'payload'
import { z } from 'zod'
import { readingRules, type ReadingRules } from '../../globals/site/annotations/reading-rules.ts'
import { queryRows } from '../../database/connection.ts'
import { lockRows } from '../../database/lock-rows.ts'
import { mediaIdsIn } from '../articles/public-images.ts'
import { articleTexts } from './reading/article-texts.ts'
import { altsOf, savedArticle } from './reading/saved-article.ts'
import { reconcile } from './reconcile-notes.ts'

/**
 * Brings the notes of the articles that use an image in line with its description, in the transaction that changed it.
 * A description without annotations, before and after, concerns no note.
 */
export const reconcileAlt: CollectionAfterChangeHook = async ({ doc, previousDoc, operation, req }) => {
  const after = String(doc.alt ?? '')
  const before = operation === 'create' ? after : String(previousDoc?.alt ?? '')
  if (before === after) return doc
  const rules = await readingRules(req)
  if (!isAnnotated(before, rules) && !isAnnotated(after, rules)) return doc
  const image = String(doc.id)
  const articles = await articlesUsing(image, req)
  await lockRows(req, 'articles', articles)
  for (const id of articles) {
    const article = await savedArticle(id, req)
    if (article === null) continue
    const alts = await altsOf(mediaIdsIn(article), req)
    const previous = articleTexts(article, new Map([...alts, [image, before]]))
    const next = articleTexts(article, new Map([...alts, [image, after]]))
    await reconcile({ article: id, previous, next, isMeasured: true, isNew: false, req })
  }
  return doc
}

function isAnnotated(text: string, rules: ReadingRules): boolean {
  return parseAnnotations(text, rules).annotations.length > 0
}

const idRow = z.object({ id: z.string() })

/** The articles whose saved draft uses an image. An image's id stands in a body as text, so this reads every draft. */
async function articlesUsing(image: string, req: PayloadRequest): Promise<string[]> {
  const rows = await queryRows(
    req,
    sql`
      select parent_id as id from _articles_v
      where latest and parent_id is not null
        and (version_hero_id = ${image}::uuid or position(${image}::text in version_body::text) > 0)
      order by parent_id`,
    idRow,
  )
  return rows.map(({ id }) => id)
}
