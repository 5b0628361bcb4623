'use client'

import { usePathname } from 'next/navigation.js'
import { useEffect, useSyncExternalStore } from 'react'
import { askUnread, knownUnread, subscribeUnread } from './unread.client.ts'

/** How often the number is asked for while somebody looks at the page. In milliseconds. */
const everyMs = 60_000

/** How many notifications are unread; 0 until that is known. */
export function useUnread(): number {
  const path = usePathname()
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
  return unread
}
