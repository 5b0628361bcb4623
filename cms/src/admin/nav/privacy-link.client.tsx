'use client'

import { useAuth } from '@payloadcms/ui'
import Link from 'next/link.js'
import { usePathname } from 'next/navigation.js'
import { privacyPath } from '../paths.ts'

/** The way to what is kept of visitors, for those who may see it. */
export function PrivacyLink() {
  const { user } = useAuth()
  const isHere = usePathname() === privacyPath
  if (user?.['role'] !== 'admin' && user?.['role'] !== 'owner') return null
  return (
    <Link
      className="nav__link notes-link"
      href={privacyPath}
      prefetch={false}
      aria-current={isHere ? 'page' : undefined}
    >
      {isHere && <span className="nav__link-indicator" />}
      <span className="nav__link-label">Privacy</span>
    </Link>
  )
}
