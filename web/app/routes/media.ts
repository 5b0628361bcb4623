import { ContentError } from '@galley/content-client'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { content } from '../content.server.ts'
import { tokensForImages } from '../features/preview/preview-cookie.server.ts'
import { orPlainProblem, plainNotFound } from '../features/site/problem.server.ts'
import { cacheFor } from '../http/cache.ts'

/** What the CMS says of a file that a browser may know. */
const passedOn = ['content-type', 'content-length', 'etag', 'last-modified']

/**
 * A public image, copied from the CMS as it comes. Its name changes when it does, so it may be kept for ever. What is
 * not public is asked for again with the token of a preview, if the browser has one.
 */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const name = params['file'] ?? ''
  const asked = content.mediaFile(name)
  const draft = await asked.then(
    () => null,
    (error: unknown) =>
      error instanceof ContentError && error.kind === 'not-found'
        ? ofDraft(name, tokensForImages(request.headers.get('cookie')))
        : null,
  )
  if (draft !== null) return draft
  const file = await orPlainProblem(asked, context.log)
  if (!file.headers.get('content-type')?.startsWith('image/')) {
    await file.body?.cancel()
    throw plainNotFound()
  }
  const headers = new Headers({ 'Cache-Control': cacheFor.immutable })
  for (const name of passedOn) {
    const value = file.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  // The length is that of the encoded body, and `fetch` has decoded it.
  if (file.headers.has('content-encoding')) headers.delete('content-length')
  return new Response(file.body, { headers })
}

/** The image of a draft that this browser has a preview of, which readers may not have yet: for it alone. */
async function ofDraft(name: string, tokens: readonly string[]): Promise<Response | null> {
  for (const token of tokens) {
    const file = await content.previewFile(token, name).catch(() => null)
    const type = file?.headers.get('content-type')
    if (file && type?.startsWith('image/'))
      return new Response(file.body, {
        headers: { 'Content-Type': type, 'Cache-Control': cacheFor.onePerson },
      })
    await file?.body?.cancel()
  }
  return null
}
