import { sql } from '@payloadcms/db-postgres'
import type { CollectionBeforeOperationHook, PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows } from '../../database/connection.ts'
import { lockRows } from '../../database/lock-rows.ts'
import { sentData, writtenIds } from '../../database/written-ids.ts'
import { refuseOldRevision } from '../../http/revision-conflict.ts'
import { slugs } from '../slugs.ts'

/**
 * Locks the notes that an operation is about to write, and before them their articles, so that a save that reads the
 * text and a person who resolves a note wait for each other and never in a circle. A client that sends `revision` is
 * refused when it is behind.
 *
 * @throws RevisionConflict  HTTP 409 with both states
 */
export const lockNotes: CollectionBeforeOperationHook = async (before) => {
  const { args, operation, req } = before
  const ids = await writtenIds(before, slugs.draftNotes)
  const [first] = ids
  if (first === undefined) return args
  await lockNotesAndArticles(ids, req)
  const data = sentData(before)
  if (operation === 'update' && data !== null && 'id' in args)
    await refuseOldRevision({ slug: slugs.draftNotes, what: 'This note', id: first, data, req })
  return args
}

const articleRow = z.object({ article: z.string() })

/** Locks notes and the articles that they are about, in the one order for all: articles first. */
export async function lockNotesAndArticles(ids: readonly string[], req: PayloadRequest): Promise<void> {
  const list = sql.join(
    ids.map((id) => sql`${id}::uuid`),
    sql`, `,
  )
  const articles = await queryRows(
    req,
    sql`select distinct article_id as article from draft_notes where id in (${list})`,
    articleRow,
  )
  await lockRows(
    req,
    'articles',
    articles.map(({ article }) => article),
  )
  await lockRows(req, 'draft_notes', ids)
}
