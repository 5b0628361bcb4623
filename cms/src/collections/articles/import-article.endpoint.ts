import type { Endpoint } from 'payload'
import { z } from 'zod'
import { hasRole } from '../../access/roles.ts'
import { refusal } from '../../http/refusal.ts'
import type { ImportAnswer } from '../../import/import-answer.ts'
import { isStaffRequest } from '../draft-notes/endpoint.ts'
import { slugs } from '../slugs.ts'
import { importArticle } from './import-article.ts'

const bodySchema = z.object({
  fileName: z.string().trim().min(1).max(255),
  text: z.string(),
  again: z.boolean().default(false),
  replace: z.boolean().default(false),
})

/**
 * `POST /api/articles/import`: makes a draft of a text. For those who write: editors, the owner and administrators.
 *
 * Body: `{ fileName, text, again?, replace? }`. Answers 201 with `{ outcome, article: { id, title, slug, adminUrl },
 * topic, headings, report, notes }`, and 200 with the same when a file that was exported here brought its article up to
 * date; 409 with `{ errors, article }` when the same text was imported before and `again` is not set, or the article was
 * changed since the export and `replace` is not set; 422 with
 * `{ errors }` when the text cannot become an article; 401 or 403 for everyone else. A refusal has written nothing.
 */
export const importArticleEndpoint: Endpoint = {
  path: '/import',
  method: 'post',
  handler: async (req) => {
    if (!isStaffRequest(req)) return refusal(401, 'Please sign in to import an article.')
    if (!hasRole(req.user, 'admin', 'owner', 'editor')) {
      return refusal(403, 'Only those who write may import an article. Please ask an editor.')
    }
    const parsed = bodySchema.safeParse(await req.json?.())
    if (!parsed.success) return refusal(422, 'Please send the name of the file and its text.')

    const imported = await importArticle(parsed.data, req)
    const adminUrl = (id: string) =>
      `${req.payload.config.serverURL}/admin/collections/${slugs.articles}/${id}`
    if (imported.ok) {
      const { article, topic, headings, report, outcome, notes } = imported
      const answer: ImportAnswer = {
        outcome,
        notes,
        article: { ...article, adminUrl: adminUrl(article.id) },
        topic,
        headings,
        report,
      }
      return Response.json(answer, { status: outcome === 'created' ? 201 : 200 })
    }
    if (imported.why === 'unreadable') return refusal(422, imported.message)
    const { article, message } = imported
    return Response.json(
      { errors: [{ message }], article: { ...article, adminUrl: adminUrl(article.id) } },
      { status: 409 },
    )
  },
}
