import type { LoaderFunctionArgs } from '@remix-run/node'
import { closedPreview, openPreview, showing } from '../../features/preview/open-preview.server.ts'

/**
 * `GET /preview?token=…`: where a share link leads. The token becomes a cookie and the address one without it, before
 * anything is shown that could pass the address on.
 */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const token = new URL(request.url).searchParams.get('token')
  if (token === null) throw closedPreview()
  const preview = await openPreview({ token, key: null, view: 'readers', how: 'exchange' }, context.log)
  return showing({ ...preview, token }, `/preview/${preview.key}`)
}

/** Nothing is drawn here but why a link does not open. */
export default function OpenPreview() {
  return null
}
