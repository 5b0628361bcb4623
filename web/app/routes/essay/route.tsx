import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { EssayArticle } from '../../features/articles/essay-article.tsx'
import { ReadOn } from '../../features/articles/read-on.tsx'
import { cardAddress, cardSize } from '../../features/cards/card-address.ts'
import { essayCard } from '../../features/cards/card-words.ts'
import { Invitation } from '../../features/inquiries/invitation.tsx'
import { siteMeta } from '../../features/site/site-meta.ts'
import { essayData } from '../../features/site/structured-data.ts'
import { useSite } from '../../features/site/use-root.ts'
import { essayWithSurroundings } from './data.server.ts'

export async function loader({ params, context }: LoaderFunctionArgs) {
  return essayWithSurroundings(params['slug'] ?? '', context.log)
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  siteMeta(matches, (site, siteUrl) => {
    if (data === undefined) return { title: '', description: null, path: null }
    const { article, topics } = data
    const topic = topics.find(({ id }) => id === article.topic)
    const card = cardAddress(article.slug, essayCard(article, topic?.name ?? null, site))
    return {
      title: article.seoTitle || article.title,
      description: article.seoDescription || article.publicSummary || null,
      path: `/essays/${article.slug}`,
      publishedAt: article.publishedAt,
      modifiedAt: article.publicChangedAt,
      image: { url: card, alt: `${article.title}, an essay on ${site.name}`, ...cardSize },
      data: essayData({ article, topic, image: siteUrl + card }, site, siteUrl),
    }
  })

export default function Essay() {
  const { article, topics, related, earlier, later } = useLoaderData<typeof loader>()
  const site = useSite()
  const topic = topics.find(({ id }) => id === article.topic)
  return (
    <>
      <EssayArticle article={article} topic={topic} />
      <Invitation site={site} essay={article.slug} />
      <ReadOn related={related} earlier={earlier} later={later} topic={topic} />
    </>
  )
}
