import { data } from '@remix-run/node'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { notFound } from '../features/site/problem.server.ts'

/**
 * Draws what the host refused (`http/post-gate.server.ts`), so that a refusal is a page of the site. Opened by its own
 * address there is nothing here.
 */
export async function loader({ context }: LoaderFunctionArgs): Promise<never> {
  const { refusal, log } = context
  if (refusal === null) throw await notFound(log)
  throw data({ heading: refusal.heading, text: refusal.text }, { status: refusal.status })
}

export default function Refused() {
  return null
}
