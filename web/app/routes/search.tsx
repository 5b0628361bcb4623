import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { SearchAnswer } from '@galley/content-model'
import { content } from '../content.server.ts'
import { EssayList } from '../features/articles/essay-list.tsx'
import { TopicList } from '../features/articles/topic-list.tsx'
import { FoundList } from '../features/search/found-list.tsx'
import { SearchForm } from '../features/search/search-form.tsx'
import { PageHead } from '../features/site/frame.tsx'
import { orElse, orProblem, recent } from '../features/site/problem.server.ts'
import { siteMeta } from '../features/site/site-meta.ts'
import { allTopics } from '../features/site/site-words.server.ts'
import { useSite } from '../features/site/use-root.ts'
import { cacheFor } from '../http/cache.ts'

/** What somebody looked for is theirs. */
export const headers: HeadersFunction = () => ({ 'Cache-Control': cacheFor.ownPage })

export async function loader({ request, context }: LoaderFunctionArgs) {
  const words = visible(new URL(request.url).searchParams.get('q') ?? '')
  const [answer, topics] = await Promise.all([
    words === '' ? null : orProblem(content.search(words), context.log),
    orElse([], allTopics(), context.log),
  ])
  const found = answer !== null && answer.results.length > 0
  return { answer, topics, recent: found ? [] : await recent(context.log) }
}

/** Without a canonical address, so that no engine lists what somebody looked for. */
export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  siteMeta(matches, ({ search }) => ({
    title: data?.answer ? `${search.heading}: ${data.answer.query}` : search.heading,
    description: null,
    path: null,
  }))

export default function Search() {
  const { answer, topics, recent: recentEssays } = useLoaderData<typeof loader>()
  const site = useSite()
  return (
    <>
      <PageHead heading={site.search.heading}>
        <SearchForm site={site} words={answer?.query ?? ''} />
        <p>{answer === null ? site.search.introduction : outcome(answer, site.search)}</p>
      </PageHead>
      <FoundList found={answer?.results ?? []} topics={topics} />
      {recentEssays.length === 0 ? null : (
        <section aria-labelledby="recent_">
          <div className="row section-head">
            <h2 id="recent_" className="column label">
              Recent essays
            </h2>
          </div>
          <EssayList articles={recentEssays} topics={topics} headingLevel={3} />
        </section>
      )}
      {answer !== null && answer.results.length > 0 ? null : <TopicList topics={topics} />}
    </>
  )
}

/** Without what nobody sees: a question of that alone is none. */
function visible(typed: string): string {
  return typed
    .replaceAll('\u00ad', '')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\s]+/gu, ' ')
    .trim()
}

/** What a search came to, in a sentence. */
function outcome({ match, results, more }: SearchAnswer, words: { nothingFound: string }): string {
  const { length } = results
  if (match === 'too-common') {
    return 'Words like these are in every essay, so they are not looked for. Please add a rarer one.'
  }
  if (match === 'none') return words.nothingFound
  if (more) return `These ${length} essays fit best. With another word there will be fewer.`
  const essays = length === 1 ? 'One essay has' : `${length} essays have`
  if (match === 'all') return `${essays} these words.`
  return `No essay has all of these words. ${essays} some of them.`
}
