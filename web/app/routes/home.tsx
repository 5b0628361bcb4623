import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { EssayList } from '../features/articles/essay-list.tsx'
import { newestEssays } from '../features/articles/essay-pages.server.ts'
import { TopicList } from '../features/articles/topic-list.tsx'
import { Invitation } from '../features/inquiries/invitation.tsx'
import { PageHead } from '../features/site/frame.tsx'
import { orProblem } from '../features/site/problem.server.ts'
import { siteMeta } from '../features/site/site-meta.ts'
import { allTopics } from '../features/site/site-words.server.ts'
import { siteData } from '../features/site/structured-data.ts'
import { useSite } from '../features/site/use-root.ts'

const latestEssays = 6

export async function loader({ context }: LoaderFunctionArgs) {
  const [{ articles: newest, total }, topics] = await orProblem(
    Promise.all([newestEssays(), allTopics()]),
    context.log,
  )
  const articles = newest.slice(0, latestEssays)
  return { articles, topics, hasMore: total > articles.length }
}

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  siteMeta(matches, (site, siteUrl) => ({
    title: null,
    description: site.home.introduction,
    path: '/',
    data: siteData(site, siteUrl),
  }))

export default function Home() {
  const site = useSite()
  const { articles, topics, hasMore } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead heading={site.home.heading}>
        <p className="lead">{site.home.introduction}</p>
      </PageHead>
      {articles.length > 0 && (
        <section aria-labelledby="latest_">
          <div className="row section-head">
            <h2 id="latest_" className="column label">
              {site.home.essaysHeading}
            </h2>
          </div>
          <EssayList articles={articles} topics={topics} headingLevel={3} />
          <div className="row">
            <div className="column">
              {hasMore ? (
                <p className="more">
                  <a href="/essays">All essays</a>
                </p>
              ) : null}
            </div>
          </div>
        </section>
      )}
      <TopicList topics={topics} />
      <Invitation site={site} essay={null} />
    </>
  )
}
