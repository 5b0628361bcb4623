import type { LoaderFunctionArgs } from '@remix-run/node'
import { content } from '../../content.server.ts'
import { cardResponse } from '../../features/cards/card-response.server.ts'
import { essayCard } from '../../features/cards/card-words.ts'
import { orPlainProblem, plainNotFound } from '../../features/site/problem.server.ts'
import { allTopics } from '../../features/site/site-words.server.ts'

/** `/og/‹slug›.png`: the picture of a published essay. */
export async function loader({ params, context }: LoaderFunctionArgs): Promise<Response> {
  const slug = /^(?<slug>.+)\.png$/u.exec(params['file'] ?? '')?.groups?.['slug']
  if (slug === undefined) throw plainNotFound()
  const [article, topics, site] = await orPlainProblem(
    Promise.all([content.articleBySlug(slug), allTopics(), content.site()]),
    context.log,
  )
  const topic = topics.find(({ id }) => id === article.topic)?.name ?? null
  return cardResponse(essayCard(article, topic, site))
}
