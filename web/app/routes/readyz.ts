import type { LoaderFunctionArgs } from '@remix-run/node'
import { content } from '../content.server.ts'
import { cacheFor } from '../http/cache.ts'

/** 200 when pages can be made, which takes the CMS; 503 when they cannot. */
export async function loader({ context }: LoaderFunctionArgs): Promise<Response> {
  const headers = { 'Cache-Control': cacheFor.nothing }
  try {
    await content.site()
    return Response.json({ ready: true }, { headers })
  } catch (error) {
    context.log.warn({ err: error, msg: 'not ready: the CMS does not give the words of the site' })
    return Response.json({ ready: false, why: 'The CMS does not answer.' }, { status: 503, headers })
  }
}
