import { ContentError } from '@galley/content-client'
import type { ArticleListing, PublishedArticle, Site, Topic } from '@galley/content-model'
import { content, env } from '../../content.server.ts'
import type { Log } from '../../log.server.ts'
import { newestAsked, newestEssays } from '../articles/essay-pages.server.ts'
import { madeOnce, noteFlaw } from '../copies/drawing.server.ts'
import { orPlainProblem } from '../site/problem.server.ts'
import { allTopics, siteWords } from '../site/site-words.server.ts'
import { entryHtml } from './entry-html.server.tsx'
import { xml } from './xml.ts'

/** Of an essay, what its public text alone decides. */
type Text = { changedAt: string; byline: string; html: string; htmlInXml: string }

/** Essays whose text is remembered: two feeds' worth. A publish changes one of them; the others are not read again. */
const mostRemembered = 40
const remembered = new Map<string, Text>()

export type Entry = {
  /** Stays the same when the slug changes, so that no reader shows an essay twice. */
  id: string
  address: string
  title: string
  summary: string
  html: string
  /** The same as it stands in XML. */
  htmlInXml: string
  author: string
  topic: string | null
  publishedAt: string
  changedAt: string
}

type Feed = {
  siteUrl: string
  title: string
  description: string
  author: string
  /** When the newest change of an entry was; of an empty feed, the beginning of the era. */
  changedAt: string
  entries: Entry[]
}

/** The newest essays with their whole text, as each kind of feed shows them: read once for all kinds. */
export const feed = madeOnce(async (log: Log): Promise<Feed> => {
  const [listed, topics, site] = await orPlainProblem(
    Promise.all([newestEssays(), allTopics(), siteWords(log)]),
    log,
  )
  const texts = await orPlainProblem(textsOf(listed.articles), log)
  const entries = listed.articles.flatMap((listing) => {
    const text = texts.get(listing.id)
    return text === undefined ? [] : [entryOf(listing, text, topics, site)]
  })
  // One was taken back between the two questions, or cannot be read.
  if (entries.length < listed.articles.length) noteFlaw('left-out')
  return {
    siteUrl: env.siteUrl,
    title: site.name,
    description: site.tagline || site.name,
    author: site.author || site.name,
    changedAt:
      entries
        .map(({ changedAt }) => changedAt)
        .sort()
        .at(-1) ?? new Date(0).toISOString(),
    entries,
  }
})

/** The texts of essays by their ids: those that are known, and what the CMS says of the others. */
async function textsOf(listed: readonly ArticleListing[]): Promise<Map<string, Text>> {
  const texts = new Map<string, Text>()
  const unknown: ArticleListing[] = []
  for (const listing of listed) {
    const known = remembered.get(listing.id)
    if (known?.changedAt === listing.publicChangedAt) texts.set(listing.id, known)
    else unknown.push(listing)
  }
  for (const article of await whole(unknown)) {
    const text = textOf(article)
    texts.set(article.id, text)
    remember(article.id, text)
  }
  return texts
}

/** One essay is asked for in the words of its own page, which is drawn for the same change; several at once by the list. */
async function whole(unknown: readonly ArticleListing[]): Promise<PublishedArticle[]> {
  const [first] = unknown
  if (first === undefined) return []
  if (unknown.length > 1) return content.newestArticles(newestAsked)
  try {
    return [await content.articleBySlug(first.slug)]
  } catch (error) {
    if (error instanceof ContentError && error.kind !== 'unavailable') return []
    throw error
  }
}

function textOf(article: PublishedArticle): Text {
  const html = entryHtml(article, env.siteUrl)
  return { changedAt: article.publicChangedAt, byline: article.byline ?? '', html, htmlInXml: xml(html) }
}

function remember(id: string, text: Text): void {
  remembered.delete(id)
  remembered.set(id, text)
  const [oldest] = remembered.keys()
  if (remembered.size > mostRemembered && oldest !== undefined) remembered.delete(oldest)
}

function entryOf(listing: ArticleListing, text: Text, topics: readonly Topic[], site: Site): Entry {
  return {
    id: `urn:uuid:${listing.id}`,
    address: `${env.siteUrl}/essays/${listing.slug}`,
    title: listing.title,
    summary: listing.publicSummary ?? '',
    html: text.html,
    htmlInXml: text.htmlInXml,
    author: text.byline || site.author || site.name,
    topic: topics.find(({ id }) => id === listing.topic)?.name ?? null,
    publishedAt: listing.publishedAt,
    changedAt: listing.publicChangedAt,
  }
}
