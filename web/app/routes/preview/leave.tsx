import { redirect } from '@remix-run/node'
import type { ActionFunctionArgs } from '@remix-run/node'
import { env } from '../../content.server.ts'
import { closedPreview } from '../../features/preview/open-preview.server.ts'
import { forgottenToken, isPreviewKey } from '../../features/preview/preview-cookie.server.ts'

/** There is nothing to read here. */
export function loader(): never {
  throw closedPreview()
}

/** `POST /preview/:key/leave`: the browser forgets the token and reads on among what is published. */
export function action({ params }: ActionFunctionArgs): Response {
  const key = params['key'] ?? ''
  if (!isPreviewKey(key)) throw closedPreview()
  const headers = new Headers()
  for (const line of forgottenToken(key, env.siteUrl)) headers.append('Set-Cookie', line)
  return redirect('/essays', { status: 303, headers })
}

/** Nothing is drawn here but that there is nothing to read. */
export default function LeavePreview() {
  return null
}
