import type { LoaderFunctionArgs } from '@remix-run/node'
import { content } from '../../content.server.ts'
import { sitemapIndex, sitemapPart } from '../../features/feeds/sitemap.server.ts'
import { xmlResponse } from '../../features/feeds/xml.ts'
import { orPlainProblem } from '../../features/site/problem.server.ts'
import { allTopics } from '../../features/site/site-words.server.ts'
import { cacheFor } from '../../http/cache.ts'

/** The sitemap, or with more than a thousand essays a list of its parts. */
export async function loader({ context }: LoaderFunctionArgs): Promise<Response> {
  const [addresses, topics] = await orPlainProblem(
    Promise.all([content.publicAddresses(1), allTopics()]),
    context.log,
  )
  const body = addresses.pages.length > 1 ? sitemapIndex(addresses) : sitemapPart(addresses, topics)
  return xmlResponse(body, 'application/xml', cacheFor.page)
}
