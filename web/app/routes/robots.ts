import { env } from '../content.server.ts'
import { cacheFor } from '../http/cache.ts'

/** Receipts and booked calls are one visitor's; the rest is for everyone. */
const rules = `User-agent: *
Disallow: /receipt/
Disallow: /call

Sitemap: ${env.siteUrl}/sitemap.xml
`

export function loader(): Response {
  return new Response(rules, {
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': cacheFor.fixedName },
  })
}
