import type { LoaderFunctionArgs } from '@remix-run/node'
import { content } from '../content.server.ts'
import { orProblem } from '../features/site/problem.server.ts'
import { cacheFor } from '../http/cache.ts'

/** What the CMS says of a file that a browser may know. */
const passedOn = ['content-type', 'content-length', 'etag', 'last-modified']

/** A public image, copied from the CMS as it comes. Its name changes when it does, so it may be kept for ever. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const file = await orProblem(content.mediaFile(params['file'] ?? ''), context.log)
  if (!file.headers.get('content-type')?.startsWith('image/')) {
    await file.body?.cancel()
    return new Response('There is no image of this name.', { status: 404, headers: plainText })
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

const plainText = { 'Content-Type': 'text/plain; charset=utf-8' }
