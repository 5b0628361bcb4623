import { redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { content } from '../../content.server.ts'
import { BothTimes } from '../../features/booking/booking-form.tsx'
import { callAddress } from '../../features/booking/call-cookie.server.ts'
import { WriteToSam } from '../../features/booking/call-page.tsx'
import { callView } from '../../features/booking/call-view.server.ts'
import { callOf, heldToken, orClosed, sentFromPage } from '../../features/booking/open-call.server.ts'
import { forgetTimes } from '../../features/booking/times-on-offer.server.ts'
import { PageHead } from '../../features/site/frame.tsx'
import { siteMeta } from '../../features/site/site-meta.ts'
import { useSite } from '../../features/site/use-root.ts'

/** `GET /call/:reference/cancel` asks whether; it changes nothing. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { booking, token } = await callOf({ request, params }, context)
  if (booking.status === 'cancelled') return redirect(`${callAddress(booking.reference)}?already`, 303)
  return { call: callView(booking, token) }
}

/** `POST` cancels. What is cancelled already stays so, and the page says it. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { reference, token } = heldToken({ request, params })
  await sentFromPage(request, token)
  const answer = await orClosed(content.cancelBooking(token), context)
  forgetTimes()
  if (answer.ok) return redirect(`${callAddress(reference)}${answer.changed ? '' : '?already'}`, 303)
  if (answer.why === 'cancelled') return redirect(`${callAddress(reference)}?already`, 303)
  // Too late: the page says whom to write to.
  return redirect(`${callAddress(reference)}/cancel`, 303)
}

export const meta: MetaFunction = ({ matches }) =>
  siteMeta(matches, () => ({ title: 'Cancel the call', description: null, path: null }))

export default function CancelCall() {
  const site = useSite()
  const { call } = useLoaderData<typeof loader>()
  const address = callAddressOf(call.reference)
  return (
    <>
      <PageHead heading={call.canChange ? 'Cancel this call?' : 'It is too late to cancel here'} />
      <div className="row">
        <div className="column booking">
          <div className="chosen">
            <BothTimes time={call.time} />
          </div>
          {call.canChange ? (
            <form method="post" action={`${address}/cancel`} className="acts">
              <input type="hidden" name="page" value={call.page} />
              <button type="submit" className="action">
                Cancel the call
              </button>
              <a href={`${address}/move`} className="quiet-action">
                Move it instead
              </a>
              <a href={address} className="quiet-action">
                Keep it
              </a>
            </form>
          ) : (
            <WriteToSam contactEmail={site.contactEmail ?? null} reference={call.reference} />
          )}
        </div>
      </div>
    </>
  )
}

const callAddressOf = (reference: string) => `/call/${reference.toLowerCase()}`
