import type { LoaderFunctionArgs } from '@remix-run/node'
import { content } from '../content.server.ts'
import { cacheFor } from '../http/cache.ts'

/**
 * 200 when pages can be made, which takes the CMS, and when what visitors send can be kept; 503 when not. How much
 * waits in the spool and how much of it is dead is told in either case, and how well the site follows what changes.
 */
export async function loader({ context }: LoaderFunctionArgs): Promise<Response> {
  const answer = await look(context)
  return Response.json(answer, {
    status: answer.ready ? 200 : 503,
    headers: { 'Cache-Control': cacheFor.nothing },
  })
}

async function look({ intake, changes, log }: LoaderFunctionArgs['context']) {
  const why: string[] = []
  const [spool] = await Promise.all([
    intake.status().catch((err: unknown) => {
      log.warn({ err, msg: 'not ready: the spool cannot be read' })
      return { writable: false }
    }),
    content.site().catch((err: unknown) => {
      log.warn({ err, msg: 'not ready: the CMS does not give the words of the site' })
      why.push('The CMS does not answer.')
    }),
  ])
  if (!spool.writable) why.push('What visitors send cannot be written to the spool.')
  return { ready: why.length === 0, why, spool, changes: changes.status() }
}
