'use client'

import Link from 'next/link.js'
import type { ReactNode } from 'react'

export type Go = (path: string) => void

/** A link to another page of the board, followed without loading the admin again. */
export function BoardLink({
  path,
  go,
  isOn,
  children,
}: {
  path: string
  go: Go
  isOn?: boolean
  children: ReactNode
}) {
  return (
    <Link
      href={path}
      prefetch={false}
      aria-current={isOn === true ? 'true' : undefined}
      onNavigate={(event) => {
        event.preventDefault()
        go(path)
      }}
    >
      {children}
    </Link>
  )
}
