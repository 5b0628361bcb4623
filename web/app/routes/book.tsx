import { data, redirect } from '@remix-run/node'
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { env } from '../content.server.ts'
import { AskInstead } from '../features/booking/ask-instead.tsx'
import { bookingAddress } from '../features/booking/booking-document.ts'
import { BookingForm } from '../features/booking/booking-form.tsx'
import { bookingPage, takeBooking } from '../features/booking/booking-page.server.ts'
import type { BookingState } from '../features/booking/booking-state.ts'
import { callAddress, keptCall } from '../features/booking/call-cookie.server.ts'
import { PickTime } from '../features/booking/pick-time.tsx'
import { PageHead } from '../features/site/frame.tsx'
import { siteMeta } from '../features/site/site-meta.ts'
import { useSite } from '../features/site/use-root.ts'
import { cacheFor } from '../http/cache.ts'

/** `GET /get-started/call`: the free times; with `?at=` the form for one of them. `?zone=` and `?week=` choose what is shown. */
export function loader({ request, context }: LoaderFunctionArgs) {
  return bookingPage(new URL(request.url), context.log)
}

export async function action({ request, context }: ActionFunctionArgs) {
  const outcome = await takeBooking(request, context)
  if (outcome.booked) {
    const { booking, token } = outcome
    // 303, so that loading the confirmation again sends nothing.
    return redirect(`${callAddress(booking.reference)}?booked`, {
      status: 303,
      headers: { 'Set-Cookie': keptCall({ reference: booking.reference, token }, env.siteUrl) },
    })
  }
  const wait = outcome.retryAfterSeconds
  return data(outcome.state, {
    status: outcome.status,
    ...(wait === undefined ? {} : { headers: { 'Retry-After': String(wait) } }),
  })
}

export const headers: HeadersFunction = ({ actionHeaders }) => {
  const wait = actionHeaders.get('Retry-After')
  return { 'Cache-Control': cacheFor.ownPage, ...(wait === null ? {} : { 'Retry-After': wait }) }
}

export const meta: MetaFunction<typeof loader> = ({ matches, data: state }) =>
  siteMeta(matches, ({ getStarted }) => ({
    title: getStarted.callHeading,
    description: getStarted.callText,
    path: state?.step === 'pick' ? bookingAddress : null,
  }))

export default function BookPage() {
  const site = useSite()
  const read: BookingState = useLoaderData<typeof loader>()
  const state: BookingState = useActionData<typeof action>() ?? read
  return (
    <>
      <PageHead heading={site.getStarted.callHeading}>
        {state.step === 'pick' ? <p className="lead">{site.getStarted.callText}</p> : null}
      </PageHead>
      <div className="row">
        <div className="column booking">
          {state.step === 'pick' ? (
            <PickTime state={state} />
          ) : state.step === 'book' ? (
            <BookingForm state={state} site={site} />
          ) : (
            <AskInstead state={state} site={site} />
          )}
        </div>
      </div>
    </>
  )
}
