import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { TwoPaths } from '../features/inquiries/invitation.tsx'
import { essayFrom } from '../features/inquiries/typed-inquiry.server.ts'
import { PageHead } from '../features/site/frame.tsx'
import { siteMeta } from '../features/site/site-meta.ts'
import { useSite } from '../features/site/use-root.ts'

export function loader({ request }: LoaderFunctionArgs) {
  return { essay: essayFrom(new URL(request.url).searchParams.get('from')) }
}

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  siteMeta(matches, ({ getStarted }) => ({
    title: getStarted.heading,
    description: getStarted.introduction,
    path: '/get-started',
  }))

export default function GetStarted() {
  const { getStarted } = useSite()
  const { essay } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead heading={getStarted.heading}>
        <p className="lead">{getStarted.introduction}</p>
      </PageHead>
      <div className="row">
        <div className="column">
          <TwoPaths words={getStarted} essay={essay} headingLevel={2} />
        </div>
      </div>
    </>
  )
}
