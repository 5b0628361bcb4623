'use client'

import Link from 'next/link.js'
import { usePathname } from 'next/navigation.js'
import { useUnread } from '../for-you/use-unread.client.ts'
import { forYouPath } from '../paths.ts'

/** In the head of every page: what one was told of, and how much of it is unread. */
export function ForYouBell() {
  const isHere = usePathname() === forYouPath
  const unread = useUnread()
  return (
    <Link
      className="for-you-bell"
      href={forYouPath}
      prefetch={false}
      aria-current={isHere ? 'page' : undefined}
      aria-label={unread > 0 ? `For you, ${unread} unread` : 'For you'}
      title="For you"
    >
      <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
        <path
          d="M4.5 14.5h11l-1.4-2.2V9a4.1 4.1 0 0 0-8.2 0v3.3zM8.3 16.6a1.8 1.8 0 0 0 3.4 0"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.3"
          strokeLinejoin="round"
          strokeLinecap="round"
        />
      </svg>
      {unread > 0 && (
        <span aria-hidden="true" className="for-you-bell__count">
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </Link>
  )
}
