import { safeHref } from '@galley/content-model'
import type { Site } from '@galley/content-model'
import type { ReactNode } from 'react'

/** What stands around every page: a way past the navigation, the running head, the page, the foot. */
export function Frame({ site, path, children }: { site: Site; path: string; children: ReactNode }) {
  return (
    <>
      <a className="skip" href="#text_start">
        Skip to the text
      </a>
      <header className="row head">
        <p className="margin head-name">
          <a href="/" aria-current={path === '/' ? 'page' : undefined}>
            {site.name}
          </a>
        </p>
        {site.navigation.length === 0 ? null : (
          <nav className="column" aria-label="Main">
            <ul>
              {site.navigation.map(({ label, path: target }) => (
                <li key={target + label}>
                  <a href={safeHref(target) ?? '/'} aria-current={currentness(target, path)}>
                    {label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </header>
      <main id="text_start" tabIndex={-1}>
        {children}
      </main>
      <footer className="row foot">
        <div className="column">
          {site.footer.text === '' ? null : <p>{site.footer.text}</p>}
          <ul>
            <li>
              <a href="/essays">Essays</a>
            </li>
            <li>
              <a href="/get-started">{site.getStarted.heading}</a>
            </li>
            <li>
              <a href="/search">{site.search.heading}</a>
            </li>
            <li>
              <a href="/feed.xml">Feed</a>
            </li>
            <li>
              <a href="/privacy">{site.privacy.heading}</a>
            </li>
          </ul>
        </div>
      </footer>
    </>
  )
}

/** The page itself, or a page below it. */
function currentness(target: string, path: string): 'page' | 'true' | undefined {
  if (target === path) return 'page'
  return path.startsWith(`${target}/`) ? 'true' : undefined
}

/** The head of a plain page: its one `h1` and a sentence or two. */
export function PageHead({ heading, children }: { heading: string; children?: ReactNode }) {
  return (
    <header className="row page-head">
      <div className="column">
        <h1>{heading}</h1>
        {children}
      </div>
    </header>
  )
}
