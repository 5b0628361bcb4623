'use client'

import { useAuth } from '@payloadcms/ui'
import Link from 'next/link.js'
import { usePathname } from 'next/navigation.js'
import { statusPath } from '../paths.ts'

/** The way to how Galley itself is, for those who may see it. */
export function StatusLink() {
  const { user } = useAuth()
  const isHere = usePathname() === statusPath
  if (user?.['role'] !== 'admin' && user?.['role'] !== 'owner') return null
  return (
    <Link
      className="nav__link notes-link"
      href={statusPath}
      prefetch={false}
      aria-current={isHere ? 'page' : undefined}
    >
      {isHere && <span className="nav__link-indicator" />}
      <span className="nav__link-label">Status</span>
    </Link>
  )
}
