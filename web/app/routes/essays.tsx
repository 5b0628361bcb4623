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

export async function loader({ request, context }: LoaderFunctionArgs) {
  const url = new URL(request.url)
  const topics = await orProblem(allTopics(), context.log)
  const asked = url.searchParams.get('topic')
  const topic = topics.find(({ slug }) => slug === asked) ?? null
  if (asked !== null && topic === null) throw await notFound(context.log)
  return { ...(await essayPage(url, topic, context.log)), topics, topic }
}

/** With a topic the same list is at the topic's own address, which is the canonical one. */
export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  siteMeta(matches, (site) => ({
    title: pageTitle(data?.topic?.name ?? 'Essays', data?.page),
    description: data?.topic?.description ?? `Every essay of ${site.name}, newest first.`,
    path: pageAddress(data?.topic ? `/topics/${data.topic.slug}` : '/essays', data?.page ?? 1),
  }))

export default function Essays() {
  const { articles, page, totalPages, topics, topic } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead heading={topic?.name ?? 'Essays'}>
        <TopicNav topics={topics} current={topic?.slug ?? null} />
      </PageHead>
      {articles.length === 0 ? <NothingYet /> : null}
      <EssayList articles={articles} topics={topics} headingLevel={2} />
      <PagesNav
        path={topic ? `/essays?topic=${topic.slug}` : '/essays'}
        page={page}
        totalPages={totalPages}
      />
    </>
  )
}

function pageTitle(title: string, page = 1): string {
  return page === 1 ? title : `${title}, page ${page}`
}

function NothingYet() {
  return (
    <div className="row">
      <p className="column">Nothing has been published here yet.</p>
    </div>
  )
}
