import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Meta, Outlet, isRouteErrorResponse, useRouteError } from '@remix-run/react'
import type { ReactNode } from 'react'
import { env } from './content.server.ts'
import { previewScript, previewStyle } from './features/preview/preview-document.ts'
import { favicon } from './features/site/favicon.ts'
import { Frame } from './features/site/frame.tsx'
import { ProblemPage, problemWords } from './features/site/problem-page.tsx'
import { isProblem } from './features/site/problem.ts'
import { siteMeta } from './features/site/site-meta.ts'
import type { RootData } from './features/site/site-meta.ts'
import { siteWords, siteWordsAtHand } from './features/site/site-words.server.ts'
import { useRoot } from './features/site/use-root.ts'
import { isPreviewPath } from './http/private-paths.ts'
import { preloadedFont, style } from './style/style.ts'

export async function loader({ request, context }: LoaderFunctionArgs): Promise<RootData> {
  const path = new URL(request.url).pathname
  // A receipt must come with the CMS away, and must not wait for it either.
  const words = path.startsWith('/receipt/') ? siteWordsAtHand : siteWords
  const adminUrl = isPreviewPath(path) ? env.adminUrl : null
  return {
    site: await words(context.log),
    siteUrl: env.siteUrl,
    adminUrl,
    path,
    requestId: context.requestId,
  }
}

/** Of the error page: when it is worth coming back, where the page that failed knew. */
export const headers: HeadersFunction = ({ errorHeaders }) => {
  const wait = errorHeaders?.get('Retry-After') ?? null
  return new Headers(wait === null ? [] : [['Retry-After', wait]])
}

/** The tags of the error page; every other page has its own. */
export const meta: MetaFunction<typeof loader> = ({ error, matches }) => {
  const { status, problem } = readError(error)
  return siteMeta(matches, (site) => ({
    title: problemWords(status, problem, site).heading,
    description: null,
    path: null,
  }))
}

/**
 * The document. It holds no script: a page is complete when its HTML has arrived. Only a preview follows the editor, and the
 * page on which a time is picked looks for the visitor's zone.
 */
export function Layout({ children }: { children: ReactNode }) {
  const { site, path, adminUrl } = useRoot()
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <link rel="preload" as="font" type="font/woff2" href={preloadedFont} crossOrigin="anonymous" />
        <style dangerouslySetInnerHTML={{ __html: style }} />
        {adminUrl === null ? null : <style dangerouslySetInnerHTML={{ __html: previewStyle }} />}
        {feeds.map(({ type, href, title }) => (
          <link key={href} rel="alternate" type={type} href={href} title={title} />
        ))}
        <link rel="icon" href={favicon} type="image/svg+xml" />
      </head>
      <body>
        <Frame site={site} path={path}>
          {children}
        </Frame>
        {adminUrl === null ? null : (
          <script data-admin={adminUrl} dangerouslySetInnerHTML={{ __html: previewScript }} />
        )}
      </body>
    </html>
  )
}

const feeds = [
  { type: 'application/rss+xml', href: '/feed.xml', title: 'RSS' },
  { type: 'application/atom+xml', href: '/atom.xml', title: 'Atom' },
  { type: 'application/feed+json', href: '/feed.json', title: 'JSON Feed' },
]

export default function App() {
  return <Outlet />
}

export function ErrorBoundary() {
  const { site, requestId } = useRoot()
  const { status, problem } = readError(useRouteError())
  return <ProblemPage status={status} problem={problem} site={site} requestId={requestId} />
}

function readError(error: unknown) {
  if (!isRouteErrorResponse(error)) return { status: 500, problem: {} }
  return { status: error.status, problem: isProblem(error.data) ? error.data : {} }
}
