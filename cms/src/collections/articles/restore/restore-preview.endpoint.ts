import { z } from 'zod'
import { idIn, noteEndpoint } from '../../draft-notes/endpoint.ts'
import { savedArticle } from '../../draft-notes/reading/saved-article.ts'
import { notesAfterSave } from '../../draft-notes/reconcile-notes.ts'
import { NoteRefused } from '../../draft-notes/refusals.ts'
import { slugs } from '../../slugs.ts'
import type { RestorePreview } from './contract.ts'

/**
 * `GET /api/articles/:id/restore-preview/:version`: how many notes would keep, change and lose their place if this
 * version were restored. Answers `RestorePreview`; 404 when the version is not one of the article's.
 */
export const restorePreviewEndpoint = noteEndpoint(
  'get',
  '/:id/restore-preview/:version',
  z.object({}),
  async (_, req): Promise<RestorePreview> => {
    const id = idIn(req)
    const before = await savedArticle(id, req)
    const { docs } = await req.payload.findVersions({
      collection: slugs.articles,
      where: { and: [{ id: { equals: idIn(req, 'version') } }, { parent: { equals: id } }] },
      limit: 1,
      depth: 0,
      pagination: false,
      overrideAccess: false,
      user: req.user,
      req,
    })
    const [version] = docs
    if (before === null || version === undefined) throw new NoteRefused('There is no such version.', 404)
    const article = { ...before, ...version.version }
    const { counts } = await notesAfterSave({ id, before, article }, req)
    return counts
  },
)
