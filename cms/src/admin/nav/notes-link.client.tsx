'use client'

import Link from 'next/link.js'
import { usePathname } from 'next/navigation.js'
import { boardPath } from '../notes-board/board-address.ts'

/** The way to the notes board, which is no collection and so not among them. */
export function NotesLink() {
  const isHere = usePathname() === boardPath
  return (
    <Link
      className="nav__link notes-link"
      href={boardPath}
      prefetch={false}
      aria-current={isHere ? 'page' : undefined}
    >
      {isHere && <span className="nav__link-indicator" />}
      <span className="nav__link-label">Draft notes</span>
    </Link>
  )
}
