import { timingSafeEqual } from 'node:crypto'
import { sql } from '@payloadcms/db-postgres'
import type { Preview, PreviewView } from '@galley/content-model'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { staffRoles } from '../../../access/roles.ts'
import { queryRows, runStatement } from '../../../database/connection.ts'
import { env } from '../../../env.ts'
import { hashShareToken, isShareToken } from '../../share-links/share-token.ts'
import { asDraft, draftOf, type Draft } from './draft-of.ts'
import { openLiveToken } from './live-token.ts'

/** What a token opens: one draft, and the views in which it may be looked at. */
export type OpenedPreview = Pick<Preview, 'key' | 'kind' | 'pinned' | 'expiresAt'> & {
  article: string
  draft: Draft
  views: readonly PreviewView[]
}

/**
 * The draft that a token opens; `null` when it opens nothing. Why it opens nothing is not said: a token that never was,
 * has run out, was revoked, or whose article is gone are the same to whoever tries.
 */
export async function openPreview(token: string, req: PayloadRequest): Promise<OpenedPreview | null> {
  return isShareToken(token) ? openShared(token, req) : openLive(token, req)
}

const linkRow = z.object({
  id: z.string(),
  article: z.string(),
  token_hash: z.string(),
  shows: z.enum(['latest', 'pinned']),
  content: z.looseObject({}).nullable(),
  expires_at: z.coerce.date(),
})

async function openShared(token: string, req: PayloadRequest): Promise<OpenedPreview | null> {
  const hash = hashShareToken(token, env.PAYLOAD_SECRET)
  const found = sql`
    select id, article, token_hash, shows, content, expires_at from share_links
    where token_hash = ${hash} and revoked_at is null and expires_at > now()`
  const [link] = await queryRows(req, found, linkRow)
  if (link === undefined || !timingSafeEqual(Buffer.from(link.token_hash), Buffer.from(hash))) return null
  const latest = await draftOf(link.article, req) // gone, or in the trash: a pinned copy is not shown either
  if (latest === null) return null
  const pinned = link.shows === 'pinned'
  if (pinned && link.content === null) return null
  return {
    key: link.id,
    kind: 'share',
    pinned,
    expiresAt: link.expires_at.toISOString(),
    article: link.article,
    draft: link.content !== null && pinned ? asDraft(link.content) : latest,
    views: ['readers'],
  }
}

/** Remembers that somebody read the draft by a share link. */
export async function countUse(link: string, req: PayloadRequest): Promise<void> {
  await runStatement(
    req,
    sql`update share_links set uses = uses + 1, last_used_at = now() where id = ${link}::uuid`,
  )
}

const standing = z.object({ role: z.string(), is_live: z.boolean() })

async function openLive(token: string, req: PayloadRequest): Promise<OpenedPreview | null> {
  const claims = openLiveToken(token, env.PAYLOAD_SECRET, Date.now())
  if (claims === null) return null
  const { article, user, wasLive, expiresAt } = claims
  const [now] = await queryRows(
    req,
    sql`
    select users.role::text as role, coalesce(articles._status = 'published', false) as is_live
    from users, articles where users.id = ${user}::uuid and articles.id = ${article}::uuid`,
    standing,
  )
  if (now === undefined || !staffRoles.some((role) => role === now.role) || (wasLive && !now.is_live))
    return null
  const draft = await draftOf(article, req)
  if (draft === null) return null
  return {
    key: article,
    kind: 'live',
    pinned: false,
    expiresAt: new Date(expiresAt).toISOString(),
    article,
    draft,
    views: ['readers', 'notes'],
  }
}
