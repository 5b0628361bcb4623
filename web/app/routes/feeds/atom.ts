import type { LoaderFunctionArgs } from '@remix-run/node'
import { feed } from '../../features/feeds/feed.server.ts'
import type { Entry } from '../../features/feeds/feed.server.ts'
import { element, xml, xmlResponse } from '../../features/feeds/xml.ts'
import { cacheFor } from '../../http/cache.ts'

/** Atom 1.0 (RFC 4287), the whole text in `content`. */
export async function loader({ context }: LoaderFunctionArgs): Promise<Response> {
  const { siteUrl, title, description, author, changedAt, entries } = await feed(context.log)
  const body = `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">${[
    element('title', title),
    element('subtitle', description),
    element('id', `${siteUrl}/`),
    `<link rel="self" type="application/atom+xml" href="${xml(siteUrl)}/atom.xml"/>`,
    `<link rel="alternate" type="text/html" href="${xml(siteUrl)}/"/>`,
    element('updated', changedAt),
    `<author>${element('name', author)}</author>`,
    ...entries.map(entryElement),
  ].join('\n')}</feed>`
  return xmlResponse(body, 'application/atom+xml', cacheFor.page)
}

function entryElement(entry: Entry): string {
  return `<entry>${[
    element('title', entry.title),
    `<link rel="alternate" type="text/html" href="${xml(entry.address)}"/>`,
    element('id', entry.id),
    element('published', entry.publishedAt),
    element('updated', entry.changedAt),
    `<author>${element('name', entry.author)}</author>`,
    entry.topic === null ? '' : `<category term="${xml(entry.topic)}"/>`,
    element('summary', entry.summary),
    entry.htmlInXml === '' ? '' : `<content type="html">${entry.htmlInXml}</content>`,
  ].join('')}</entry>`
}
