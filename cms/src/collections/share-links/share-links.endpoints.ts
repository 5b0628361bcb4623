import type { Endpoint } from 'payload'
import { z } from 'zod'
import { hasRole } from '../../access/roles.ts'
import { idIn, noteEndpoint, type StaffRequest } from '../draft-notes/endpoint.ts'
import { NoteRefused } from '../draft-notes/refusals.ts'
import { linkDays, shownByLinks, type NewShareLink, type ShareLinksAnswer } from './contract.ts'
import { linksOf, makeShareLink, revokeShareLink } from './share-links.ts'

const nothing = z.object({})
const newLinkSchema = z.object({
  shows: z.enum(shownByLinks, 'Please say whether the link shows the latest draft or the text as it is now.'),
  days: z.literal(linkDays, `Please choose for how long the link opens: ${linkDays.join(', ')} days.`),
}) satisfies z.ZodType<NewShareLink>

/**
 * `GET /api/articles/:id/share-links`: answers `ShareLinksAnswer`. For everyone on the staff.
 *
 * `POST /api/articles/:id/share-links` with `NewShareLink`: answers `NewShareLinkAnswer`. For those who write.
 */
export const articleShareLinkEndpoints: Endpoint[] = [
  noteEndpoint('get', '/:id/share-links', nothing, async (_, req) => {
    const answer: ShareLinksAnswer = { links: await linksOf(idIn(req), req), mayShare: mayShare(req) }
    return answer
  }),
  noteEndpoint('post', '/:id/share-links', newLinkSchema, async (given, req) => {
    requireWriter(req)
    return Response.json(await makeShareLink(idIn(req), given, req), { status: 201 })
  }),
]

/** `POST /api/share-links/:id/revoke`: from now on it opens nothing. Answers `ShareLinkView`. For those who write. */
export const revokeShareLinkEndpoint: Endpoint = noteEndpoint('post', '/:id/revoke', nothing, (_, req) => {
  requireWriter(req)
  return revokeShareLink(idIn(req), req)
})

function mayShare(req: StaffRequest): boolean {
  return hasRole(req.user, 'editor', 'owner', 'admin')
}

function requireWriter(req: StaffRequest): void {
  if (!mayShare(req))
    throw new NoteRefused('Only those who write may share a draft. Please ask an editor.', 403)
}
