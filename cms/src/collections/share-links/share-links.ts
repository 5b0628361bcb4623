import { sql } from '@payloadcms/db-postgres'
import type { CollectionBeforeDeleteHook, PayloadRequest } from 'payload'
import { env } from '../../env.ts'
import { runStatement } from '../../database/connection.ts'
import type { ShareLink } from '../../payload-types.ts'
import { draftOf } from '../articles/preview/draft-of.ts'
import { actorOf } from '../draft-notes/note-history.ts'
import { NoteRefused } from '../draft-notes/refusals.ts'
import { slugs } from '../slugs.ts'
import type { NewShareLink, NewShareLinkAnswer, ShareLinkView } from './contract.ts'
import { hashShareToken, newShareToken } from './share-token.ts'

/** More links to one draft than anybody keeps in mind; the next one waits until some are revoked or expire. */
const mostOpenLinks = 20

const dayMs = 24 * 60 * 60 * 1000

/** Makes a link to an article's draft, as the request's person. @throws NoteRefused 404, 409 */
export async function makeShareLink(
  article: string,
  { shows, days }: NewShareLink,
  req: PayloadRequest,
): Promise<NewShareLinkAnswer> {
  const draft = await draftOf(article, req)
  if (draft === null) throw new NoteRefused('There is no such article, or it is in the trash.', 404)
  const open = (await linksOf(article, req)).filter(({ state }) => state === 'open')
  if (open.length >= mostOpenLinks) {
    throw new NoteRefused(
      `This draft has ${mostOpenLinks} open links already. Please revoke one that is not needed any more.`,
      409,
    )
  }
  const token = newShareToken()
  const by = actorOf(req)
  const link = await req.payload.create({
    collection: slugs.shareLinks,
    data: {
      article,
      shows,
      tokenHash: hashShareToken(token, env.PAYLOAD_SECRET),
      content: shows === 'pinned' ? draft : null,
      expiresAt: new Date(Date.now() + days * dayMs).toISOString(),
      madeBy: by.id,
      madeByName: by.name,
      uses: 0,
    },
    depth: 0,
    overrideAccess: true, // only this act makes links
    req,
  })
  return { link: viewOf(link), address: `${env.SITE_URL}/preview?token=${token}` }
}

/** Every link to an article's draft that was ever made, newest first. */
export async function linksOf(article: string, req: PayloadRequest): Promise<ShareLinkView[]> {
  const { docs } = await req.payload.find({
    collection: slugs.shareLinks,
    where: { article: { equals: article } },
    sort: '-createdAt',
    limit: 200,
    depth: 0,
    pagination: false,
    overrideAccess: true, // the endpoint lets in the staff only, and a view holds no secret
    req,
  })
  return docs.map(viewOf)
}

/** From now on a link opens nothing. Revoked again, it stays as it was. @throws NoteRefused 404 */
export async function revokeShareLink(id: string, req: PayloadRequest): Promise<ShareLinkView> {
  await runStatement(
    req,
    sql`
    update share_links set revoked_at = now(), revoked_by_name = ${actorOf(req).name}, updated_at = now()
    where id = ${id}::uuid and revoked_at is null`,
  )
  const link = await req.payload.findByID({
    collection: slugs.shareLinks,
    id,
    depth: 0,
    disableErrors: true,
    overrideAccess: true,
    req,
  })
  if (link === null) throw new NoteRefused('There is no such link.', 404)
  return viewOf(link)
}

/** An article that is deleted for good takes its links with it, and the copies that they hold. */
export const deleteLinksOfArticle: CollectionBeforeDeleteHook = async ({ id, req }) => {
  await runStatement(req, sql`delete from share_links where article = ${String(id)}`)
}

function viewOf(link: ShareLink): ShareLinkView {
  const isExpired = new Date(link.expiresAt).getTime() <= Date.now()
  return {
    id: link.id,
    shows: link.shows,
    state: link.revokedAt ? 'revoked' : isExpired ? 'expired' : 'open',
    madeByName: link.madeByName,
    createdAt: link.createdAt,
    expiresAt: link.expiresAt,
    revokedByName: link.revokedByName ?? null,
    uses: link.uses,
    lastUsedAt: link.lastUsedAt ?? null,
  }
}
