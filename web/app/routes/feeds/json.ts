import type { LoaderFunctionArgs } from '@remix-run/node'
import { feed } from '../../features/feeds/feed.server.ts'
import { cacheFor } from '../../http/cache.ts'

/** JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/ */
export async function loader({ context }: LoaderFunctionArgs): Promise<Response> {
  const { siteUrl, title, description, author, entries } = await feed(context.log)
  const body = {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    description,
    home_page_url: `${siteUrl}/`,
    feed_url: `${siteUrl}/feed.json`,
    language: 'en',
    authors: [{ name: author }],
    items: entries.map((entry) => ({
      id: entry.id,
      url: entry.address,
      title: entry.title,
      ...(entry.summary === '' ? {} : { summary: entry.summary }),
      content_html: entry.html,
      date_published: entry.publishedAt,
      date_modified: entry.changedAt,
      authors: [{ name: entry.author }],
      ...(entry.topic === null ? {} : { tags: [entry.topic] }),
    })),
  }
  return new Response(JSON.stringify(body), {
    headers: { 'Content-Type': 'application/feed+json; charset=utf-8', 'Cache-Control': cacheFor.page },
  })
}
