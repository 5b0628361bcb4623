'use client'

import { usePathname } from 'next/navigation.js'
import { useEffect, useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { Age } from '../../../../editor/draft-notes/panel/age.client.tsx'
import type { ReviewEvent } from '../contract.ts'
import { askReview } from './review-api.ts'

/** The pages of an article's versions: all of them, or one. */
const versionPages =
  /^\/admin\/collections\/articles\/(?<article>[0-9a-f-]{36})\/versions(?:\/(?<version>[0-9a-f-]{36}))?$/u

/** The place above Payload's own table, or above its comparison. */
const places = '.versions__wrap, .view-version'

/**
 * Says beside an article's versions which of them the owner published in spite of open points, and why. Payload 3.90 has
 * no place for a version's label, so the page is found while it is open.
 */
export function OverridesOfVersions({ children }: { children: ReactNode }) {
  const { article, version } = versionPages.exec(usePathname())?.groups ?? {}
  return (
    <>
      {children}
      {article !== undefined && <Overrides article={article} key={article} version={version ?? null} />}
    </>
  )
}

function Overrides({ article, version }: { article: string; version: string | null }) {
  const [events, setEvents] = useState<ReviewEvent[]>([])
  const place = usePlace()
  useEffect(() => {
    let isCurrent = true
    void askReview(article).then((answer) => {
      if (isCurrent && answer.ok) setEvents(answer.view.events.filter(({ act }) => act === 'overridden'))
    })
    return () => {
      isCurrent = false
    }
  }, [article])
  const shown = version === null ? events : events.filter((event) => event.version === version)
  if (place === null || shown.length === 0) return null
  return createPortal(
    <section aria-labelledby="overrides-of-versions" className="overrides">
      <h2 id="overrides-of-versions">Published in spite of open points</h2>
      <ul>
        {shown.map(({ id, by, at, message, more, version: published }) => (
          <li key={id}>
            {published === null || published === version ? (
              'This version'
            ) : (
              <a href={`/admin/collections/articles/${article}/versions/${published}`}>A version</a>
            )}
            {`, by ${by.name} `}
            <Age of={at} />
            {': '}
            <q>{message}</q>
            {more.map((line) => (
              <span className="review__more" key={line}>
                {line}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>,
    place,
  )
}

/** The place while such a page is drawn. */
function usePlace(): Element | null {
  const [place, setPlace] = useState<Element | null>(null)
  useEffect(() => {
    const look = () => setPlace(document.querySelector(places))
    const observer = new MutationObserver(look)
    observer.observe(document.body, { childList: true, subtree: true })
    look()
    return () => observer.disconnect()
  }, [])
  return place
}
