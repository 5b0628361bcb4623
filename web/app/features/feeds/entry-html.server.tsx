import type { PublishedArticle } from '@galley/content-model'
import { renderToStaticMarkup } from 'react-dom/server'
import { Body, ForFeed } from '../articles/body.tsx'
import { footnotesOf } from '../articles/footnotes.ts'
import { NotesSection } from '../articles/notes-section.tsx'
import { Picture } from '../articles/picture.tsx'

/** The text of an essay as HTML that stands by itself: drawn as on its page, with whole addresses and no ways to scroll. */
export function entryHtml(article: PublishedArticle, siteUrl: string): string {
  const html = draw(article)
  return withWholeAddresses(html, `${siteUrl}/essays/${article.slug}`, siteUrl)
}

function draw({ publicHero, publicBody }: PublishedArticle): string {
  return renderToStaticMarkup(
    <ForFeed.Provider value={true}>
      {publicHero ? <Picture image={publicHero} /> : null}
      <Body of={publicBody} />
      <NotesSection footnotes={footnotesOf(publicBody.blocks)} />
    </ForFeed.Provider>,
  )
}

/** In React's markup a quote in a text is escaped, so what looks like an attribute is one. */
function withWholeAddresses(html: string, page: string, siteUrl: string): string {
  return html
    .replace(/ (href|src)="\//gu, ` $1="${siteUrl}/`)
    .replace(/ href="#/gu, ` href="${page}#`)
    .replace(
      / srcSet="([^"]*)"/gu,
      (_, set: string) => ` srcset="${set.replace(/(^|, )\//gu, `$1${siteUrl}/`)}"`,
    )
}
