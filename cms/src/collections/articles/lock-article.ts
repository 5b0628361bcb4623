import type { CollectionBeforeOperationHook, PayloadRequest } from 'payload'
import { lockRows } from '../../database/lock-rows.ts'
import { sentData, writtenIds } from '../../database/written-ids.ts'
import { RevisionConflict } from '../../http/revision-conflict.ts'
import { slugs } from '../slugs.ts'
import { openFormOf, type OpenForm } from './open-form.ts'
import { articleOfVersion, savedState } from './text-state.ts'

/**
 * Locks the articles that an operation is about to write, before Payload reads them, and refuses a save whose sender
 * saw an older state. Covers saves of drafts and autosaves too: they write versions only, but lock the article.
 *
 * A client that sends `revision` is refused when it is behind, and an open form of the admin when somebody else has
 * written since it was opened. A client that sends neither is not refused.
 *
 * @throws RevisionConflict  HTTP 409 with both texts
 */
export const lockArticle: CollectionBeforeOperationHook = async (before) => {
  const { args, operation, req } = before
  const ids = await writtenIds(before, slugs.articles)
  const [first] = ids
  if (first === undefined) return args
  if (operation === 'restoreVersion') {
    const article = await articleOfVersion(first, req)
    if (article !== null) await lockRows(req, 'articles', [article])
    return args
  }
  await lockRows(req, 'articles', ids)
  const data = sentData(before)
  if (operation !== 'update' || data === null || !('id' in args)) return args
  await refuseOldRevision(first, data, openFormOf(data), req)
  return args
}

async function refuseOldRevision(
  article: string,
  data: Record<string, unknown>,
  openForm: OpenForm | null,
  req: PayloadRequest,
): Promise<void> {
  const { revision: sent, openForm: _form, ...yours } = data
  const revision = openForm?.revision ?? sent
  if (typeof revision !== 'number') return
  const state = await savedState(article, req)
  if (state === null || state.revision === revision) return
  if (openForm !== null && state.writtenIn === openForm.session) return
  const stored: object = await req.payload.findByID({
    collection: slugs.articles,
    id: article,
    draft: true,
    depth: 0,
    trash: true,
    overrideAccess: !req.user,
    user: req.user,
    req,
  })
  const theirs = Object.fromEntries(Object.entries(stored).filter(([field]) => field in yours))
  throw new RevisionConflict('This article', { revision: state.revision, theirs, yours })
}
