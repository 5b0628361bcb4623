'use client'

import Link from 'next/link.js'
import { usePathname } from 'next/navigation.js'
import { reviewPath } from '../paths.ts'

/** The way to the reviews, which are no collection and so not among them. */
export function ReviewLink() {
  const isHere = usePathname() === reviewPath
  return (
    <Link
      className="nav__link notes-link"
      href={reviewPath}
      prefetch={false}
      aria-current={isHere ? 'page' : undefined}
    >
      {isHere && <span className="nav__link-indicator" />}
      <span className="nav__link-label">Reviews</span>
    </Link>
  )
}
