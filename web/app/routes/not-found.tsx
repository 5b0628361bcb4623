import type { LoaderFunctionArgs } from '@remix-run/node'
import { content } from '../content.server.ts'
import { movedGoneOrNotFound, orProblem } from '../features/site/problem.server.ts'

/** Every address that is no page: perhaps it was one. */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<never> {
  const { pathname } = new URL(request.url)
  const known = await orProblem(content.redirectFrom(pathname), context.log)
  throw await movedGoneOrNotFound(pathname, known, context.log)
}

export default function NotFound() {
  return null
}
