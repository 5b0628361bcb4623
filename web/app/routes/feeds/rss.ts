import type { LoaderFunctionArgs } from '@remix-run/node'
import { feed } from '../../features/feeds/feed.server.ts'
import type { Entry } from '../../features/feeds/feed.server.ts'
import { element, xml, xmlResponse } from '../../features/feeds/xml.ts'
import { cacheFor } from '../../http/cache.ts'

/** RSS 2.0, the whole text in `content:encoded`. */
export async function loader({ context }: LoaderFunctionArgs): Promise<Response> {
  const { siteUrl, title, description, changedAt, entries } = await feed(context.log)
  const body = `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>${[
    element('title', title),
    element('link', `${siteUrl}/`),
    element('description', description),
    element('language', 'en'),
    element('lastBuildDate', rfc822(changedAt)),
    `<atom:link rel="self" type="application/rss+xml" href="${xml(siteUrl)}/feed.xml"/>`,
    ...entries.map(item),
  ].join('\n')}</channel></rss>`
  return xmlResponse(body, 'application/rss+xml', cacheFor.page)
}

function item(entry: Entry): string {
  return `<item>${[
    element('title', entry.title),
    element('link', entry.address),
    element('guid', entry.id, ' isPermaLink="false"'),
    element('pubDate', rfc822(entry.publishedAt)),
    element('dc:creator', entry.author),
    element('category', entry.topic),
    element('description', entry.summary),
    entry.htmlInXml === '' ? '' : `<content:encoded>${entry.htmlInXml}</content:encoded>`,
  ].join('')}</item>`
}

/** `2026-03-02T09:00:00.000Z` → `Mon, 02 Mar 2026 09:00:00 GMT`. */
function rfc822(instant: string): string {
  return new Date(instant).toUTCString()
}
