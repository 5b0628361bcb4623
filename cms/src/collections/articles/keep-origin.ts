import { sql } from '@payloadcms/db-postgres'
import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows } from '../../database/connection.ts'

/**
 * Keeps when an article was made and from which file it came, also where Payload drops both: it takes out what nobody
 * may write, and fills that in again from the stored article in every kind of save but a restore (3.90).
 *
 * A draft without them, from before this hook, gets them back from the article's own row with its next save.
 */
export const keepOrigin: CollectionBeforeChangeHook = async ({ data, originalDoc, operation, req }) => {
  if (operation === 'create') return data
  const known = { ...originalDoc, ...definedIn(data) }
  const { createdAt, importFingerprint } = known.createdAt ? known : await originOf(originalDoc.id, req)
  return { ...data, createdAt, importFingerprint: importFingerprint ?? null }
}

function definedIn({ createdAt, importFingerprint }: Record<string, unknown>): Record<string, unknown> {
  return { ...(createdAt ? { createdAt } : {}), ...(importFingerprint ? { importFingerprint } : {}) }
}

const originRow = z.object({ createdAt: z.coerce.date(), importFingerprint: z.string().nullable() })

async function originOf(article: string, req: PayloadRequest) {
  const query = sql`
    select created_at as "createdAt", import_fingerprint as "importFingerprint"
    from articles where id = ${article}::uuid`
  const [row] = await queryRows(req, query, originRow)
  return { createdAt: row?.createdAt.toISOString(), importFingerprint: row?.importFingerprint }
}
