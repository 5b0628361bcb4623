import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { EssayList } from '../features/articles/essay-list.tsx'
import { essayPage } from '../features/articles/essay-pages.server.ts'
import { PagesNav, pageAddress } from '../features/articles/pages-nav.tsx'
import { TopicNav } from '../features/articles/topic-nav.tsx'
import { PageHead } from '../features/site/frame.tsx'
import { notFound, orProblem } from '../features/site/problem.server.ts'
import { siteMeta } from '../features/site/site-meta.ts'
import { allTopics } from '../features/site/site-words.server.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const topics = await orProblem(allTopics(), context.log)
  const topic = topics.find(({ slug }) => slug === params['slug'])
  if (topic === undefined) throw await notFound(context.log)
  return { ...(await essayPage(new URL(request.url), topic, context.log)), topics, topic }
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  siteMeta(matches, () => ({
    title:
      data === undefined ? '' : data.page === 1 ? data.topic.name : `${data.topic.name}, page ${data.page}`,
    description: data?.topic.description ?? (data === undefined ? null : `Essays on ${data.topic.name}.`),
    path: data === undefined ? null : pageAddress(`/topics/${data.topic.slug}`, data.page),
  }))

export default function TopicPage() {
  const { articles, page, totalPages, topics, topic } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead heading={topic.name}>
        {topic.description ? <p className="lead">{topic.description}</p> : null}
        <TopicNav topics={topics} current={topic.slug} />
      </PageHead>
      {articles.length === 0 ? (
        <div className="row">
          <p className="column">Nothing has been published on this topic yet.</p>
        </div>
      ) : null}
      <EssayList articles={articles} topics={[]} headingLevel={2} />
      <PagesNav path={`/topics/${topic.slug}`} page={page} totalPages={totalPages} />
    </>
  )
}
