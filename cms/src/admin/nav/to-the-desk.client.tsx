'use client'

import Link from 'next/link.js'
import { usePathname } from 'next/navigation.js'
import { deskPath } from '../../collections/inquiries/desk/contract.ts'

/** The desk is no collection and so not among them. */
export function ToTheDesk() {
  const isHere = usePathname() === deskPath
  return (
    <Link
      className="nav__link notes-link"
      href={deskPath}
      prefetch={false}
      aria-current={isHere ? 'page' : undefined}
    >
      {isHere && <span className="nav__link-indicator" />}
      <span className="nav__link-label">Desk</span>
    </Link>
  )
}
