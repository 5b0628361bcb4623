'use client'

import Link from 'next/link.js'
import { usePathname } from 'next/navigation.js'
import { useEffect, useSyncExternalStore } from 'react'
import { askUnread, knownUnread, subscribeUnread } from '../for-you/unread.client.ts'
import { forYouPath } from '../paths.ts'

/** How often the number is asked for while somebody looks at the page. In milliseconds. */
const everyMs = 60_000

/** The way to what one was told of, with how much of it is unread. */
export function ForYouLink() {
  const path = usePathname()
  const isHere = path === forYouPath
  const unread = useSyncExternalStore(subscribeUnread, knownUnread, () => null) ?? 0
  // Asked on every page that one comes to: opening a note there may have been reading of it.
  useEffect(() => {
    if (path.startsWith('/admin')) void askUnread()
  }, [path])
  useEffect(() => {
    const ask = () => document.visibilityState === 'visible' && void askUnread()
    const timer = setInterval(ask, everyMs)
    document.addEventListener('visibilitychange', ask)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', ask)
    }
  }, [])
  return (
    <Link
      className="nav__link notes-link"
      href={forYouPath}
      prefetch={false}
      aria-current={isHere ? 'page' : undefined}
      aria-label={unread > 0 ? `For you, ${unread} unread` : 'For you'}
    >
      {isHere && <span className="nav__link-indicator" />}
      <span className="nav__link-label">For you</span>
      {unread > 0 && (
        <span aria-hidden="true" className="notes-link__count">
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </Link>
  )
}
