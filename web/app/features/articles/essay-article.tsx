import type { PublishedArticle, Topic } from '@galley/content-model'
import { useRoot } from '../site/use-root.ts'
import { Body } from './body.tsx'
import { EssayFacts } from './essay-list.tsx'
import { footnotesOf } from './footnotes.ts'
import { NotesSection } from './notes-section.tsx'
import { Picture } from './picture.tsx'
import { TableOfContents } from './table-of-contents.tsx'

/** The essay itself. A preview draws the same, so that what is looked at before publishing is what readers get. */
export function EssayArticle({ article, topic }: { article: PublishedArticle; topic: Topic | undefined }) {
  const { site, siteUrl } = useRoot()
  return (
    <article className="essay">
      <header className="row essay-head">
        <h1 className="column">{article.title}</h1>
        <EssayFacts article={article} topic={topic} byline={article.byline || site.author} />
      </header>
      {article.publicHero ? (
        <div className="row opening">
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
  )
}
