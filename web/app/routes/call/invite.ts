import type { LoaderFunctionArgs } from '@remix-run/node'
import { content } from '../../content.server.ts'
import { heldToken, orClosed } from '../../features/booking/open-call.server.ts'
import { cacheFor } from '../../http/cache.ts'

/** `GET /call/:reference/invite.ics`: the call for a calendar, as it is now; of a cancelled one, that it is cancelled. */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const { token } = heldToken({ request, params })
  const invite = await orClosed(content.bookingInvite(token), context)
  const type = invite.headers.get('content-type') ?? ''
  return new Response(await invite.arrayBuffer(), {
    headers: {
      'Content-Type': type.startsWith('text/calendar') ? type : 'text/calendar; charset=utf-8',
      'Content-Disposition': 'attachment; filename="call.ics"',
      'Cache-Control': cacheFor.onePerson,
    },
  })
}
