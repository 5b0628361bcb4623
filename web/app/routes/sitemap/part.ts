import type { LoaderFunctionArgs } from '@remix-run/node'
import { content } from '../../content.server.ts'
import { sitemapPart } from '../../features/feeds/sitemap.server.ts'
import { xmlResponse } from '../../features/feeds/xml.ts'
import { orPlainProblem, plainNotFound } from '../../features/site/problem.server.ts'
import { allTopics } from '../../features/site/site-words.server.ts'
import { cacheFor } from '../../http/cache.ts'

/** `/sitemap/2.xml`: one part of a sitemap that has several. */
export async function loader({ params, context }: LoaderFunctionArgs): Promise<Response> {
  const page = Number(/^(?<page>[1-9]\d{0,4})\.xml$/u.exec(params['file'] ?? '')?.groups?.['page'] ?? 0)
  if (page === 0) throw plainNotFound()
  const [addresses, topics] = await orPlainProblem(
    Promise.all([content.publicAddresses(page), page === 1 ? allTopics() : null]),
    context.log,
  )
  if (page > addresses.pages.length) throw plainNotFound()
  return xmlResponse(sitemapPart(addresses, topics), 'application/xml', cacheFor.page)
}
