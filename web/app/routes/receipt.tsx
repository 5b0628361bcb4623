import { data } from '@remix-run/node'
import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { env } from '../content.server.ts'
import { openReceipt } from '../features/inquiries/receipt-token.server.ts'
import { PageHead } from '../features/site/frame.tsx'
import type { Problem } from '../features/site/problem.ts'
import { siteMeta } from '../features/site/site-meta.ts'
import { useSite } from '../features/site/use-root.ts'
import { cacheFor } from '../http/cache.ts'

/** Reads the token and asks nobody. */
export function loader({ params }: LoaderFunctionArgs) {
  const receipt = openReceipt(params['token'] ?? '', env.webSecret)
  if (receipt === null) throw data(unreadable, { status: 404 })
  return receipt
}

export const headers: HeadersFunction = () => ({ 'Cache-Control': cacheFor.ownPage })

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  siteMeta(matches, ({ receipt }) => ({ title: receipt.heading, description: null, path: null }))

export default function ReceiptPage() {
  const site = useSite()
  const { reference, path, fileLeftOut } = useLoaderData<typeof loader>()
  return (
    <PageHead heading={site.receipt.heading}>
      <p className="lead">{site.receipt.text}</p>
      <p>
        Your reference is <strong className="reference">{reference}</strong>
      </p>
      {path === 'call' ? <p>{callIsNotBooked}</p> : null}
      {fileLeftOut ? <p className="notice">{fileWasLeftOut}</p> : null}
      <p>{site.receipt.next}</p>
      <p>
        <a href="/essays">Back to the essays</a>
      </p>
    </PageHead>
  )
}

const callIsNotBooked =
  'Nothing is booked yet: one of the times that you named will be settled with you by mail.'
const fileWasLeftOut =
  'The file that came with your message was not kept, because attachments are not accepted here. To send it, reply to our mail.'
const unreadable: Problem = {
  heading: 'This receipt cannot be read',
  text: 'The address may have been cut off. If you sent a message and saw a receipt before, your message has arrived.',
}
