import type { Endpoint } from 'payload'
import { z } from 'zod'
import { noteEndpoint, idIn } from '../draft-notes/endpoint.ts'
import { NoteRefused } from '../draft-notes/refusals.ts'
import { exportArticle, exportForms } from './export-article.ts'

const querySchema = z.object({
  form: z.enum(exportForms, 'Please ask for the form clean or annotated.').default('clean'),
})

/**
 * `GET /api/articles/:id/markdown?form=clean|annotated`: the saved draft as a Markdown file, for the staff. `clean`, when
 * nothing is said, is what readers would get; `annotated` has the notes, and can be imported again without loss.
 *
 * Answers 200 with `text/markdown`, 401 or 403 for everyone else, 404 when there is no such article.
 */
export const exportArticleEndpoint: Endpoint = noteEndpoint(
  'get',
  '/:id/markdown',
  querySchema,
  async ({ form }, req) => {
    const file = await exportArticle(idIn(req), form, req)
    if (file === null) throw new NoteRefused('There is no such article.', 404)
    return new Response(file.text, {
      headers: {
        'content-type': 'text/markdown; charset=utf-8',
        'content-disposition': `attachment; filename="${file.fileName}"`,
      },
    })
  },
)
