import { sql } from '@payloadcms/db-postgres'
import type { CollectionAfterChangeHook } from 'payload'
import { runStatement } from '../../database/connection.ts'
import { actorOf } from '../draft-notes/note-history.ts'
import { savedArticle } from '../draft-notes/reading/saved-article.ts'
import { saysPinned } from './pinned-content.ts'
import { comingSchedule, publicStateOf } from './schedule-rows.ts'

/**
 * Follows what is published by hand while the article is scheduled, in the same transaction.
 *
 * The very text that was pinned settles the schedule: there is nothing left to do. Other words leave it as it is, for a
 * person to decide when its time comes; that readers had nothing when it was pinned is kept in words then, so that the
 * article does not come back by itself when it is taken down again before.
 */
export const followPublication: CollectionAfterChangeHook = async ({ doc, operation, req, context }) => {
  if (operation === 'create' || context['isBySchedule'] === true) return doc
  const article = String(doc.id)
  const schedule = await comingSchedule(article, req)
  if (schedule === null) return doc
  const [saved, shown] = [await savedArticle(article, req), await publicStateOf(article, req)]
  if (saved === null || shown === null || shown.hash === null || shown.isTrashed) return doc
  if (saved['_status'] !== 'published') return doc
  if (saysPinned(saved, schedule, shown.publishedAt)) {
    await runStatement(
      req,
      sql`
      update schedules
      set state = 'done', reason = ${`Published by hand by ${actorOf(req).name}.`}, settled_at = now(), updated_at = now()
      where id = ${schedule.id}::uuid`,
    )
  } else {
    await runStatement(
      req,
      sql`update schedules set public_hash = coalesce(public_hash, 'nothing') where id = ${schedule.id}::uuid`,
    )
  }
  return doc
}
