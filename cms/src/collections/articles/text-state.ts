import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows } from '../../database/connection.ts'

/** The saved draft of an article as notes refer to it: which version, which text, how many saves it has seen. */
export type SavedState = {
  version: string | null
  textHash: string | null
  revision: number
  /** The open form that wrote it, where it was one. */
  writtenIn: string | null
}

const savedRow = z.object({
  version: z.string(),
  text_hash: z.string().nullable(),
  revision: z.coerce.number(),
  written_in: z.string().nullable(),
})

/** The state of the draft that was saved last, which may be newer than what is published. `null` for an unknown id. */
export async function savedState(article: string, req: PayloadRequest): Promise<SavedState | null> {
  const query = sql`
    select id as version, version_text_hash as text_hash, coalesce(version_revision, 0) as revision,
      version_written_in as written_in
    from _articles_v where parent_id = ${article}::uuid and latest order by updated_at desc limit 1`
  const [row] = await queryRows(req, query, savedRow)
  if (row === undefined) return null
  const { version, text_hash: textHash, revision, written_in: writtenIn } = row
  return { version, textHash, revision, writtenIn }
}

const parentRow = z.object({ parent: z.string().nullable() })

/** The article that a version belongs to, or `null`. */
export async function articleOfVersion(version: string, req: PayloadRequest): Promise<string | null> {
  const query = sql`select parent_id as parent from _articles_v where id = ${version}::uuid`
  const [row] = await queryRows(req, query, parentRow)
  return row?.parent ?? null
}
