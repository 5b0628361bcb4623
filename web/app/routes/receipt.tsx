import { timeInWords } from '@galley/working-time'
import { data } from '@remix-run/node'
import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { env } from '../content.server.ts'
import { validSecrets } from '../env.server.ts'
import { openReceipt } from '../features/inquiries/receipt-token.server.ts'
import { PageHead } from '../features/site/frame.tsx'
import type { Problem } from '../features/site/problem.ts'
import { siteMeta } from '../features/site/site-meta.ts'
import { useSite } from '../features/site/use-root.ts'
import { cacheFor } from '../http/cache.ts'

/** Reads the token and asks nobody. */
export function loader({ params }: LoaderFunctionArgs) {
  const receipt = openReceipt(params['token'] ?? '', ...validSecrets(env))
  if (receipt === null) throw data(unreadable, { status: 404 })
  const { due, ...rest } = receipt
  return { ...rest, dueInWords: due ? timeInWords(due.at, due.zone) : null, dueAt: due?.at ?? null }
}

export const headers: HeadersFunction = () => ({ 'Cache-Control': cacheFor.ownPage })

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  siteMeta(matches, ({ receipt }) => ({ title: receipt.heading, description: null, path: null }))

export default function ReceiptPage() {
  const site = useSite()
  const { reference, path, fileLeftOut, dueInWords, dueAt, meantDomain } = useLoaderData<typeof loader>()
  return (
    <PageHead heading={site.receipt.heading}>
      <p className="lead">{site.receipt.text}</p>
      <p>
        Your reference is <strong className="reference">{reference}</strong>
      </p>
      {path === 'call' ? (
        <p>
          {callIsNotBooked} If you would rather have one booked at once, you can{' '}
          <a href="/get-started/call">pick a free time</a>.
        </p>
      ) : null}
      {fileLeftOut ? <p className="notice">{fileWasLeftOut}</p> : null}
      {meantDomain ? <p className="notice">{slipInWords(meantDomain)}</p> : null}
      {dueInWords === null || dueAt === null ? (
        <p>{withoutTime}</p>
      ) : (
        <>
          <p>
            You are answered by{' '}
            <strong>
              <time dateTime={dueAt}>{dueInWords}</time>
            </strong>
            .
          </p>
          <p>{site.receipt.next}</p>
        </>
      )}
      <p>
        <a href="/essays">Back to the essays</a>
      </p>
    </PageHead>
  )
}

const callIsNotBooked =
  'Nothing is booked yet: one of the times that you named will be settled with you by mail.'
/** In the place of the site's own words, which speak of a business day: no time was promised. */
const withoutTime = 'The answer comes by mail, to the address that you gave.'
/** Whose address it is stays unsaid: this page may be passed on. */
const slipInWords = (domain: string) =>
  `Did you mean ${domain}? Your address ends almost like that, and the answer goes to the address as you wrote it. If it was a slip, the Back button of your browser brings the form back: correct the address and send it again, and both come together as one message.`
const fileWasLeftOut =
  'The file that came with your message was not kept, because attachments are not accepted here. To send it, reply to our mail.'
const unreadable: Problem = {
  heading: 'This receipt cannot be read',
  text: 'The address may have been cut off. If you sent a message and saw a receipt before, your message has arrived.',
}
