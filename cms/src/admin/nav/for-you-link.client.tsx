'use client'

import Link from 'next/link.js'
import { usePathname } from 'next/navigation.js'
import { forYouPath } from '../paths.ts'

/** The way to what one was told of. How much of it is unread stands at the bell, in the head of the page. */
export function ForYouLink() {
  const isHere = usePathname() === forYouPath
  return (
    <Link
      className="nav__link notes-link"
      href={forYouPath}
      prefetch={false}
      aria-current={isHere ? 'page' : undefined}
    >
      {isHere && <span className="nav__link-indicator" />}
      <span className="nav__link-label">For you</span>
    </Link>
  )
}
