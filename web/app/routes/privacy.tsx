import type { MetaFunction } from '@remix-run/node'
import { Body } from '../features/articles/body.tsx'
import { PageHead } from '../features/site/frame.tsx'
import { siteMeta } from '../features/site/site-meta.ts'
import { useSite } from '../features/site/use-root.ts'

export const meta: MetaFunction = ({ matches }) =>
  siteMeta(matches, ({ privacy, name }) => ({
    title: privacy.heading,
    description: `What ${name} keeps of what you send, why, and for how long.`,
    path: '/privacy',
  }))

export default function Privacy() {
  const { privacy } = useSite()
  return (
    <>
      <PageHead heading={privacy.heading} />
      <div className="row">
        <div className="column text">
          <Body of={privacy.publicText} />
        </div>
      </div>
    </>
  )
}
