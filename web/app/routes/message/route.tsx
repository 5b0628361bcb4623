import { data, redirect } from '@remix-run/node'
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { env } from '../../content.server.ts'
import { InquiryForm } from '../../features/inquiries/inquiry-form.tsx'
import { sealReceipt } from '../../features/inquiries/receipt-token.server.ts'
import { PageHead } from '../../features/site/frame.tsx'
import { siteMeta } from '../../features/site/site-meta.ts'
import { useSite } from '../../features/site/use-root.ts'
import { cacheFor } from '../../http/cache.ts'
import { emptyForm, takeInquiry } from './data.server.ts'

export function loader({ request }: LoaderFunctionArgs) {
  return emptyForm(new URL(request.url))
}

export async function action({ request, context }: ActionFunctionArgs) {
  const outcome = await takeInquiry(request, context)
  // 303, so that loading the receipt again sends nothing.
  if (outcome.sent) return redirect(`/receipt/${sealReceipt(outcome.receipt, env.webSecret)}`, 303)
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

export const meta: MetaFunction<typeof loader> = ({ matches, data: form }) =>
  siteMeta(matches, ({ message, getStarted }) => ({
    title: form?.path === 'call' ? getStarted.callHeading : message.heading,
    description: message.introduction,
    path: '/get-started/message',
  }))

export default function MessagePage() {
  const site = useSite()
  const empty = useLoaderData<typeof loader>()
  const state = useActionData<typeof action>() ?? empty
  return (
    <>
      {state.path === 'call' ? (
        <PageHead heading={site.getStarted.callHeading}>
          <p className="lead">
            Name two or three times that suit you; one of them is settled with you by mail. You can also{' '}
            <a href="/get-started/call">pick a free time</a> and have the call booked at once.
          </p>
        </PageHead>
      ) : (
        <PageHead heading={site.message.heading}>
          <p className="lead">{site.message.introduction}</p>
        </PageHead>
      )}
      <div className="row">
        <div className="column">
          <InquiryForm state={state} site={site} />
        </div>
      </div>
    </>
  )
}
