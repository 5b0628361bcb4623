import { redirect } from '@remix-run/node'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { env } from '../../content.server.ts'
import { callAddress, keptCall } from '../../features/booking/call-cookie.server.ts'
import { openCall } from '../../features/booking/open-call.server.ts'

/**
 * `GET /call?token=…`: where the link in a mail leads. The token becomes a cookie and the address one without it, before
 * anything is shown that could pass the address on.
 */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const token = new URL(request.url).searchParams.get('token')
  const { reference } = await openCall({ token, reference: null }, context)
  return redirect(callAddress(reference), {
    status: 303,
    headers: { 'Set-Cookie': keptCall({ reference, token: token ?? '' }, env.siteUrl) },
  })
}

/** Nothing is drawn here but that a link opens nothing. */
export default function OpenCall() {
  return null
}
