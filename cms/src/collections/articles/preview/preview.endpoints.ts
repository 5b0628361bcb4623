import path from 'node:path'
import { sql } from '@payloadcms/db-postgres'
import { previewViews, type Preview } from '@galley/content-model'
import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows } from '../../../database/connection.ts'
import { env } from '../../../env.ts'
import { readWhole, StoreSilentError } from '../../../file-store/file-store.ts'
import { refusal } from '../../../http/refusal.ts'
import { idIn, noteEndpoint, type StaffRequest } from '../../draft-notes/endpoint.ts'
import { NoteRefused } from '../../draft-notes/refusals.ts'
import { mediaFiles } from '../../media/media-files.ts'
import { slugs } from '../../slugs.ts'
import { mediaIdsIn } from '../public-images.ts'
import { liveMinutes, sealLiveToken } from './live-token.ts'
import { countUse, openPreview } from './open-preview.ts'
import { previewArticle } from './preview-article.ts'

const viewSchema = z.enum(previewViews).catch('readers')

/**
 * `GET /api/preview?view=readers|notes&how=read|exchange` with `Authorization: Preview <token>`: the one draft that the token opens, as
 * `Preview` in content-model says. The token is all that counts: neither the site's key nor a session opens anything.
 * 404 for everything else, always in the same words. A share link shows what readers would see, whatever is asked for,
 * and remembers each time it was read; `exchange` only looks whether it opens.
 */
const previewEndpoint: Endpoint = {
  path: '/preview',
  method: 'get',
  handler: async (req) => {
    const token = tokenOf(req)
    const opened = token === null ? null : await openPreview(token, req)
    if (opened === null) return nothingHere()
    const { key, kind, pinned, expiresAt, article, draft, views } = opened
    if (kind === 'share' && req.query['how'] !== 'exchange') await countUse(key, req)
    const asked = viewSchema.parse(req.query['view'])
    const view = views.includes(asked) ? asked : 'readers'
    const shown = await previewArticle({ id: article, draft, view, now: new Date() }, req)
    const answer: Preview = { key, kind, view, pinned, expiresAt, article: shown }
    return Response.json(answer, { headers: forNobodyElse })
  },
}

/**
 * `GET /api/preview/media/:file` with `Authorization: Preview <token>`: an image of the draft that the token opens, which
 * readers may not have yet. 404 for every other file, and 503 while the store of images does not answer.
 */
const previewFileEndpoint: Endpoint = {
  path: '/preview/media/:file',
  method: 'get',
  handler: async (req) => {
    const token = tokenOf(req)
    const file: unknown = req.routeParams?.['file']
    const opened = token === null ? null : await openPreview(token, req)
    if (opened === null || typeof file !== 'string') return nothingHere()
    const type = await typeOfImage(file, mediaIdsIn(opened.draft), req)
    if (type === null) return nothingHere()
    try {
      const bytes = await readWhole(mediaFiles, path.basename(file))
      if (bytes === null) throw new Error(`${file} is not in ${mediaFiles.place}.`)
      return new Response(new Uint8Array(bytes), { headers: { ...forNobodyElse, 'content-type': type } })
    } catch (err) {
      req.payload.logger.error({ msg: 'An image of a draft could not be read.', err })
      if (err instanceof StoreSilentError)
        return refusal(503, 'Images cannot be read right now. Please try again in a moment.')
      return nothingHere()
    }
  },
}

export const previewEndpoints: Endpoint[] = [previewEndpoint, previewFileEndpoint]

const liveRow = z.object({ is_live: z.boolean() })

/**
 * `POST /api/articles/:id/preview-token`: answers `{ token, expiresAt }`, with which the site shows this draft to the
 * asker for at most a quarter of an hour. For everyone on the staff.
 */
export const previewTokenEndpoint: Endpoint = noteEndpoint(
  'post',
  '/:id/preview-token',
  z.object({}),
  async (_, req: StaffRequest) => {
    const article = idIn(req)
    const [row] = await queryRows(
      req,
      sql`
      select coalesce(_status = 'published', false) as is_live from articles
      where id = ${article}::uuid and deleted_at is null`,
      liveRow,
    )
    if (row === undefined) throw new NoteRefused('There is no such article, or it is in the trash.', 404)
    const expiresAt = Date.now() + liveMinutes * 60_000
    const claims = { article, user: req.user.id, wasLive: row.is_live, expiresAt }
    return { token: sealLiveToken(claims, env.PAYLOAD_SECRET), expiresAt: new Date(expiresAt).toISOString() }
  },
)

/** What is shown to one person is kept by nobody, found by no search engine, and names no other page. */
const forNobodyElse = {
  'cache-control': 'private, no-store',
  'referrer-policy': 'same-origin',
  'x-robots-tag': 'noindex, nofollow',
}

/** In a header, so that it stands in no address and no log. */
function tokenOf(req: PayloadRequest): string | null {
  return /^Preview ([\w.-]{20,1000})$/u.exec(req.headers.get('authorization') ?? '')?.[1] ?? null
}

function nothingHere(): Response {
  return refusal(404, 'There is nothing here.')
}

/** The kind of the file of this name among these images and their sizes; `null` when it is none of them. */
async function typeOfImage(file: string, ids: string[], req: PayloadRequest): Promise<string | null> {
  if (ids.length === 0) return null
  const { docs } = await req.payload.find({
    collection: slugs.media,
    where: { id: { in: ids } },
    limit: ids.length,
    depth: 0,
    pagination: false,
    overrideAccess: true, // the token opens the draft, and these are its images
    req,
  })
  const files = docs.flatMap((image) => [image, ...Object.values(image.sizes ?? {})])
  return files.find(({ filename }) => filename === file)?.mimeType ?? null
}
