import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { CallPage, callHeading } from '../../features/booking/call-page.tsx'
import { callView } from '../../features/booking/call-view.server.ts'
import { callOf } from '../../features/booking/open-call.server.ts'
import { siteMeta } from '../../features/site/site-meta.ts'
import { useSite } from '../../features/site/use-root.ts'

/** `GET /call/:reference`: a booked call, for the browser that holds its token; also the confirmation. It changes nothing. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { booking, token } = await callOf({ request, params }, context)
  const query = new URL(request.url).searchParams
  const news = (['booked', 'moved', 'already'] as const).find((word) => query.has(word)) ?? null
  return { call: callView(booking, token), news, link: `/call?token=${token}` }
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  siteMeta(matches, () => ({
    title: data === undefined ? 'Your call' : callHeading(data.call, data.news),
    description: null,
    path: null,
  }))

export default function CallRoute() {
  const site = useSite()
  const { call, news, link } = useLoaderData<typeof loader>()
  return <CallPage call={call} news={news} link={link} site={site} />
}
