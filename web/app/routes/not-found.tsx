import { redirect } from '@remix-run/node'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { content } from '../content.server.ts'
import { notFound, orProblem } from '../features/site/problem.server.ts'
import { redirectTarget } from '../http/redirects.ts'

/** Every address that is no page: perhaps it was one. */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<never> {
  const { pathname } = new URL(request.url)
  const target = redirectTarget(pathname, await orProblem(content.redirectFrom(pathname), context.log))
  throw target === null ? await notFound(context.log) : redirect(target, 301)
}

export default function NotFound() {
  return null
}
