import { sql } from '@payloadcms/db-postgres'
import { createLocalReq, type Payload, type PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows } from '../../database/connection.ts'
import { lockRows } from '../../database/lock-rows.ts'
import { savedArticle } from '../draft-notes/reading/saved-article.ts'
import { inOwnTransaction } from '../schedules/in-transaction.ts'
import { slugs } from '../slugs.ts'
import { isWithoutWords } from './without-words.ts'

/** So many at once; the rest has its turn an hour later. */
const atOnce = 100

/**
 * Puts drafts in the trash that “Write an essay” left behind: without a word, a note or a history, and untouched for a
 * day. From there anybody can take them out again.
 *
 * Each is looked at again with its row locked, so that a word that is written meanwhile keeps it.
 *
 * @returns how many were put there
 */
export async function trashEmptyDrafts(payload: Payload): Promise<number> {
  const req = await createLocalReq({}, payload)
  let count = 0
  for (const id of await forsaken(req)) {
    if (await inOwnTransaction(payload, (own) => trashIfEmpty(id, own))) count += 1
  }
  return count
}

const idRow = z.object({ id: z.string() })

/** What looks left behind from outside, or just this article if it does. */
async function forsaken(req: PayloadRequest, id: string | null = null): Promise<string[]> {
  const rows = await queryRows(
    req,
    sql`
    select article.id from articles as article
    where article._status = 'draft' and article.public_slug is null and article.deleted_at is null
      and (${id}::uuid is null or article.id = ${id}::uuid)
      and article.updated_at < now() - interval '1 day'
      and not exists (select from _articles_v as version
                      where version.parent_id = article.id and version.updated_at >= now() - interval '1 day')
      and not exists (select from draft_notes as note where note.article_id = article.id)
      and not exists (select from schedules as schedule where schedule.article_id = article.id)
      and not exists (select from article_events as event where event.article = article.id::text and event.act <> 'begun')
      and exists (select from _articles_v as version
                  where version.parent_id = article.id and version.latest and coalesce(trim(version.version_title), '') = '')
    order by article.updated_at limit ${atOnce}`,
    idRow,
  )
  return rows.map((row) => row.id)
}

async function trashIfEmpty(id: string, req: PayloadRequest): Promise<boolean> {
  await lockRows(req, 'articles', [id])
  if ((await forsaken(req, id)).length === 0) return false
  const article = await savedArticle(id, req)
  if (article === null || !isWithoutWords(article)) return false
  await req.payload.update({
    collection: slugs.articles,
    id,
    data: { deletedAt: new Date().toISOString() },
    depth: 0,
    overrideAccess: true, // the system tidies up
    req,
  })
  return true
}
