import { faviconSvg } from '../../admin/brand/favicon.ts'

/** Browsers ask here before the page has told them of its own icon. */
export function GET(): Response {
  return new Response(faviconSvg, {
    headers: { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=86400' },
  })
}
