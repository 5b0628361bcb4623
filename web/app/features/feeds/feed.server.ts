import type { PublishedArticle, Site, Topic } from '@galley/content-model'
import { content, env } from '../../content.server.ts'
import type { Log } from '../../log.server.ts'
import { madeOnce } from '../copies/drawing.server.ts'
import { orPlainProblem } from '../site/problem.server.ts'
import { allTopics } from '../site/site-words.server.ts'
import { entryHtml } from './entry-html.server.tsx'

/** Enough for a reader who was away for a season, few enough for one answer. */
const entriesPerFeed = 20

export type Entry = {
  /** Stays the same when the slug changes, so that no reader shows an essay twice. */
  id: string
  address: string
  title: string
  summary: string
  html: string
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
  const [articles, topics, site] = await orPlainProblem(
    Promise.all([content.newestArticles(entriesPerFeed), allTopics(), content.site()]),
    log,
  )
  const entries = articles.map((article) => entryOf(article, topics, site))
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

function entryOf(article: PublishedArticle, topics: readonly Topic[], site: Site): Entry {
  return {
    id: `urn:uuid:${article.id}`,
    address: `${env.siteUrl}/essays/${article.slug}`,
    title: article.title,
    summary: article.publicSummary ?? '',
    html: entryHtml(article, env.siteUrl),
    author: article.byline || site.author || site.name,
    topic: topics.find(({ id }) => id === article.topic)?.name ?? null,
    publishedAt: article.publishedAt,
    changedAt: article.publicChangedAt,
  }
}
