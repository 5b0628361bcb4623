import type { Endpoint } from 'payload'
import { z } from 'zod'
import { hasRole } from '../../../access/roles.ts'
import { idIn, noteEndpoint, type StaffRequest } from '../../draft-notes/endpoint.ts'
import { savedArticle } from '../../draft-notes/reading/saved-article.ts'
import { NoteRefused } from '../../draft-notes/refusals.ts'
import { recordArticleEvent } from '../../article-events/record-event.ts'
import { contentHashOf } from '../make-public.ts'
import { publicArticle } from '../public-article.ts'
import type { GateAnswer, NewLiteral } from './contract.ts'
import { couldNotCheck, findObstacles } from './gate.ts'

const nothing = z.object({})

const literalSchema = z.object({
  words: z
    .string('Please say which words are meant for readers.')
    .min(1, 'Please say which words are meant for readers.')
    .max(300, 'Please mark fewer words at once.'),
}) satisfies z.ZodType<NewLiteral>

/**
 * `GET /api/articles/:id/gate`: what stands in the way of publishing the saved draft. For everyone on the staff.
 *
 * `POST /api/articles/:id/literals` with `NewLiteral`: says that words which look like a note are meant for readers; it
 * is remembered for this article. For those who write. Both answer `GateAnswer`.
 */
export const gateEndpoints: Endpoint[] = [
  noteEndpoint('get', '/:id/gate', nothing, (_, req) => gateAnswer(idIn(req), req)),
  noteEndpoint('post', '/:id/literals', literalSchema, async ({ words }, req) => {
    const id = idIn(req)
    if (!hasRole(req.user, 'editor', 'owner', 'admin'))
      throw new NoteRefused('Only those who write may say this. Please ask an editor.', 403)
    await requireArticle(id, req)
    await recordArticleEvent({ article: id, act: 'marked-literal', message: words }, req)
    return gateAnswer(id, req)
  }),
]

async function gateAnswer(id: string, req: StaffRequest): Promise<GateAnswer> {
  const article = await requireArticle(id, req)
  const mayOverride = hasRole(req.user, 'owner')
  try {
    const made = await publicArticle(article, req)
    const contentHash = contentHashOf(article, made)
    return { ...(await findObstacles({ id, before: article, article, made, contentHash }, req)), mayOverride }
  } catch (err) {
    req.payload.logger.error({ msg: 'The gate could not check an article.', err })
    return { ...couldNotCheck(id), mayOverride: false }
  }
}

async function requireArticle(id: string, req: StaffRequest): Promise<Record<string, unknown>> {
  const article = await savedArticle(id, req)
  if (article === null) throw new NoteRefused('There is no such article.', 404)
  return article
}
