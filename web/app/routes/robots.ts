import { cacheFor } from '../http/cache.ts'

/** Receipts and booked calls are one visitor's; the rest is for everyone. */
const rules = 'User-agent: *\nDisallow: /receipt/\nDisallow: /call\n'

export function loader(): Response {
  return new Response(rules, {
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': cacheFor.fixedName },
  })
}
