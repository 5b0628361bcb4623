import { DefaultTemplate } from '@payloadcms/next/templates'
import { Gutter, SetStepNav } from '@payloadcms/ui'
import { redirect } from 'next/navigation.js'
import type { AdminViewServerProps } from 'payload'
import type { ReactNode } from 'react'
import { hasRole } from '../../access/roles.ts'
import { deskPath } from '../../collections/inquiries/desk/contract.ts'
import { workingZone } from '../time/working-zone.ts'
import { deskAddress, deskPlaceFrom, figuresPath } from './desk-address.ts'
import { DeskApp } from './desk.client.tsx'
import { FiguresPage } from './figures.client.tsx'

/** The desk, at `/admin/desk`: the queue of inquiries, and the one that is open. For the owner and administrators. */
export async function DeskScreen(props: AdminViewServerProps) {
  const place = deskPlaceFrom(props.searchParams ?? {})
  onlyOwners(props, deskAddress(place))
  const zone = await workingZone(props.initPageResult.req.payload)
  return (
    <DeskFrame {...props} nav={[{ label: 'Desk' }]} className="desk-screen">
      {/* The banner about mail that does not go out stands here. */}
      <DeskApp place={place} zone={zone} />
    </DeskFrame>
  )
}

/** How well the promise was kept, at `/admin/desk/figures`. */
export function FiguresScreen(props: AdminViewServerProps) {
  onlyOwners(props, figuresPath)
  return (
    <DeskFrame
      {...props}
      nav={[{ label: 'Desk', url: deskPath }, { label: 'Figures' }]}
      className="figures-screen"
    >
      <FiguresPage />
    </DeskFrame>
  )
}

/** Payload lets anyone see a view of one's own; the API behind it refuses everyone else too. */
function onlyOwners({ initPageResult: { req } }: AdminViewServerProps, path: string): void {
  if (hasRole(req.user, 'owner', 'admin')) return
  redirect(req.user ? '/admin/unauthorized' : `/admin/login?redirect=${encodeURIComponent(path)}`)
}

type Framed = AdminViewServerProps & {
  nav: { label: string; url?: string }[]
  className: string
  children: ReactNode
}

function DeskFrame({ initPageResult, params, searchParams, nav, className, children }: Framed) {
  const { req, locale, permissions, visibleEntities } = initPageResult
  return (
    <DefaultTemplate
      i18n={req.i18n}
      locale={locale}
      params={params}
      payload={req.payload}
      permissions={permissions}
      req={req}
      searchParams={searchParams}
      {...(req.user && { user: req.user })}
      // Copied: React 19 does not let Payload write to what was handed on as it is.
      visibleEntities={{ collections: visibleEntities.collections, globals: visibleEntities.globals }}
    >
      <SetStepNav nav={nav} />
      <Gutter className={className}>
        <main>{children}</main>
      </Gutter>
    </DefaultTemplate>
  )
}
