import { sql } from '@payloadcms/db-postgres'
import type { CollectionAfterChangeHook, CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows, runStatement } from '../../database/connection.ts'
import { systemName } from '../draft-notes/note-history.ts'

/** The articles that readers had before a write: one request may write several. */
const liveBefore = new WeakMap<PayloadRequest, Set<string>>()

/** Looks whether readers have an article before it is written. Payload's `originalDoc` may be a newer draft of it. */
export const lookWhetherLive: CollectionBeforeChangeHook = async ({ data, originalDoc, operation, req }) => {
  const id = String(originalDoc?.id)
  if (operation === 'create' || !(await isLive(id, req))) return data
  liveBefore.set(req, (liveBefore.get(req) ?? new Set<string>()).add(id))
  return data
}

/** Whoever takes an article back from readers takes it back from those with a link too. */
export const revokeWhenTakenBack: CollectionAfterChangeHook = async ({ doc, req }) => {
  const id = String(doc.id)
  if (!liveBefore.get(req)?.delete(id) || (await isLive(id, req))) return doc
  await runStatement(
    req,
    sql`
    update share_links set revoked_at = now(), revoked_by_name = ${systemName}, updated_at = now()
    where article = ${id} and revoked_at is null`,
  )
  return doc
}

const row = z.object({ id: z.string() })

async function isLive(id: string, req: PayloadRequest): Promise<boolean> {
  const query = sql`
    select id from articles where id = ${id}::uuid and _status = 'published' and deleted_at is null`
  return (await queryRows(req, query, row)).length > 0
}
