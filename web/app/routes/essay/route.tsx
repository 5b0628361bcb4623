import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { EssayArticle } from '../../features/articles/essay-article.tsx'
import { ReadOn } from '../../features/articles/read-on.tsx'
import { Invitation } from '../../features/inquiries/invitation.tsx'
import { siteMeta } from '../../features/site/site-meta.ts'
import { useSite } from '../../features/site/use-root.ts'
import { essayWithSurroundings } from './data.server.ts'

export async function loader({ params, context }: LoaderFunctionArgs) {
  return essayWithSurroundings(params['slug'] ?? '', context.log)
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  siteMeta(matches, () => ({
    title: data?.article.seoTitle || (data?.article.title ?? ''),
    description: data?.article.seoDescription || (data?.article.publicSummary ?? null),
    path: data === undefined ? null : `/essays/${data.article.slug}`,
    ...(data === undefined ? {} : { publishedAt: data.article.publishedAt }),
    image: shared(data?.article.publicHero),
  }))

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

/** The largest size of the hero image, for cards on other sites. */
function shared(
  hero: { alt: string; sources: { url: string; width: number; height: number }[] } | null | undefined,
) {
  const largest = hero?.sources.at(-1)
  return hero && largest ? { ...largest, alt: hero.alt } : null
}
