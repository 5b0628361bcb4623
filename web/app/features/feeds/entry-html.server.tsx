import type { PublishedArticle } from '@galley/content-model'
import { renderToStaticMarkup } from 'react-dom/server'
import { Body, ForFeed } from '../articles/body.tsx'
import { footnotesOf } from '../articles/footnotes.ts'
import { NotesSection } from '../articles/notes-section.tsx'
import { Picture } from '../articles/picture.tsx'

/** Essays whose HTML is remembered: two feeds' worth. A publish changes one of them, and the others are not drawn again. */
const mostRemembered = 60
const remembered = new Map<string, { changedAt: string; html: string }>()

/** The text of an essay as HTML that stands by itself: drawn as on its page, with whole addresses and no ways to scroll. */
export function entryHtml(article: PublishedArticle, siteUrl: string): string {
  const known = remembered.get(article.id)
  if (known?.changedAt === article.publicChangedAt) return known.html
  const html = draw(article, siteUrl)
  remembered.delete(article.id)
  remembered.set(article.id, { changedAt: article.publicChangedAt, html })
  const [oldest] = remembered.keys()
  if (remembered.size > mostRemembered && oldest !== undefined) remembered.delete(oldest)
  return html
}

function draw({ publicHero, publicBody, slug }: PublishedArticle, siteUrl: string): string {
  const html = renderToStaticMarkup(
    <ForFeed.Provider value={true}>
      {publicHero ? <Picture image={publicHero} /> : null}
      <Body of={publicBody} />
      <NotesSection footnotes={footnotesOf(publicBody.blocks)} />
    </ForFeed.Provider>,
  )
  return withWholeAddresses(html, `${siteUrl}/essays/${slug}`, siteUrl)
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
