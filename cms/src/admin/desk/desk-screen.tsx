import { DefaultTemplate } from '@payloadcms/next/templates'
import { Gutter, SetStepNav } from '@payloadcms/ui'
import { redirect } from 'next/navigation.js'
import type { AdminViewServerProps, PayloadRequest } from 'payload'
import type { ReactNode } from 'react'
import { hasRole } from '../../access/roles.ts'
import { deskPath, type DeskQueue } from '../../collections/inquiries/desk/contract.ts'
import { deskQueue } from '../../collections/inquiries/desk/queue/queue.ts'
import { MailBanner } from '../mail-banner/mail-banner.client.tsx'
import { workingZone } from '../time/working-zone.ts'
import { deskAddress, deskPlaceFrom, figuresPath, type DeskPlace } from './desk-address.ts'
import { groupsOf, pageRows } from './desk-views.ts'
import { DeskApp } from './desk.client.tsx'
import { FiguresPage } from './figures.client.tsx'

/** The desk, at `/admin/desk`: the queue of inquiries, and the one that is open. For the owner and administrators. */
export async function DeskScreen(props: AdminViewServerProps) {
  const place = deskPlaceFrom(props.searchParams ?? {})
  onlyOwners(props, deskAddress(place))
  const { req } = props.initPageResult
  const [zone, queue] = await Promise.all([workingZone(req.payload), readQueue(place, req)])
  return (
    <DeskFrame {...props} nav={[{ label: 'Desk' }]} className="desk-screen">
      <MailBanner />
      <DeskApp place={place} zone={zone} queue={queue} />
    </DeskFrame>
  )
}

/** What the desk shows first; where it cannot be read, the page asks again and says so. */
async function readQueue({ view, search }: DeskPlace, req: PayloadRequest): Promise<DeskQueue | null> {
  const which = search === '' ? { group: groupsOf(view).join(',') } : { search }
  try {
    return await deskQueue({ ...which, limit: pageRows }, req)
  } catch (err) {
    req.payload.logger.error({ msg: 'The queue of the desk could not be read.', err })
    return null
  }
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
