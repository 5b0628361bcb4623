import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Body } from '../../features/articles/body.tsx'
import { EssayFacts } from '../../features/articles/essay-list.tsx'
import { footnotesOf } from '../../features/articles/footnotes.ts'
import { NotesSection } from '../../features/articles/notes-section.tsx'
import { Picture } from '../../features/articles/picture.tsx'
import { ReadOn } from '../../features/articles/read-on.tsx'
import { TableOfContents } from '../../features/articles/table-of-contents.tsx'
import { Invitation } from '../../features/inquiries/invitation.tsx'
import { siteMeta } from '../../features/site/site-meta.ts'
import { useRoot } from '../../features/site/use-root.ts'
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
  const { site, siteUrl } = useRoot()
  const topic = topics.find(({ id }) => id === article.topic)
  return (
    <>
      <article className="essay">
        <header className="row essay-head">
          <h1 className="column">{article.title}</h1>
          <EssayFacts article={article} topic={topic} byline={article.byline || site.author} />
        </header>
        {article.publicHero ? (
          <div className="row">
            <div className="column">
              <Picture image={article.publicHero} eager />
            </div>
          </div>
        ) : null}
        <div className="row">
          <TableOfContents headings={article.headings} />
          <div className="column text">
            <Body of={article.publicBody} />
          </div>
        </div>
        <NotesSection footnotes={footnotesOf(article.publicBody.blocks)} />
        <div className="row print-only">
          <p className="column">{`${siteUrl}/essays/${article.slug}`}</p>
        </div>
      </article>
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
