import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { renderToStaticMarkup } from 'react-dom/server'
import { env } from './content.server.ts'
import { zoneScript } from './features/booking/booking-document.ts'
import { previewScript, previewStyle } from './features/preview/preview-document.ts'
import { cacheFor } from './http/cache.ts'
import { isPreviewPath } from './http/private-paths.ts'
import { pagePolicy, previewPolicy } from './http/security-headers.server.ts'
import { style } from './style/style.ts'

const policy = pagePolicy(style)
const policyOfBooking = pagePolicy(style, zoneScript)
const policyOfPreviews = previewPolicy([style, previewStyle], previewScript, env.adminUrl)

/** Draws the document whole. Static markup, because nothing hydrates: it has none of React's marks for that. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
): Response {
  const html = renderToStaticMarkup(<RemixServer context={remixContext} url={request.url} />)
  headers.set('Content-Type', 'text/html; charset=utf-8')
  headers.set('Content-Security-Policy', policyFor(new URL(request.url).pathname, html))
  if (!headers.has('Cache-Control'))
    headers.set('Cache-Control', status < 400 ? cacheFor.page : cacheFor.nothing)
  return new Response(`<!DOCTYPE html>${html}`, { status, headers })
}

/** A page that holds the script that looks for the visitor’s zone may run it, and no other page may run any. */
function policyFor(path: string, html: string): string {
  if (isPreviewPath(path)) return policyOfPreviews
  // As it stands there: in what people wrote its `&` and quotes are escaped.
  return html.includes(zoneScript) ? policyOfBooking : policy
}

/** Called for what was thrown and is no response of ours. Logged here, once. */
export function handleError(
  error: unknown,
  { request, context }: (LoaderFunctionArgs | ActionFunctionArgs) & { context: AppLoadContext },
): void {
  if (request.signal.aborted) return
  context.log.error({ err: error, msg: 'a page could not be made' })
}
