'use client'

import { useListDrawerContext } from '@payloadcms/ui'
import type { ReactNode } from 'react'

/** Lists are also shown in drawers, to pick a record from. A link there would leave the page that is being written. */
export function OutsideDrawers({ children }: { children: ReactNode }) {
  const { isInDrawer } = useListDrawerContext()
  return isInDrawer ? null : children
}
