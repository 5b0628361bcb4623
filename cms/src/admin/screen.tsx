import { DefaultTemplate } from '@payloadcms/next/templates'
import { Gutter, SetStepNav } from '@payloadcms/ui'
import { redirect } from 'next/navigation.js'
import type { AdminViewServerProps, PayloadRequest } from 'payload'
import type { ReactNode } from 'react'
import { hasRole, type Role } from '../access/roles.ts'
import type { StaffRequest } from '../collections/draft-notes/endpoint.ts'

type Framed = AdminViewServerProps & {
  /** The way to the page, in the head of every page; the last one is the page itself. */
  nav: { label: string; url?: string }[]
  className: string
  children: ReactNode
}

/** The frame of a page of our own in the admin: Payload's head and menu around it, and one `main`. */
export function AdminScreen({
  initPageResult,
  params,
  searchParams,
  viewActions,
  nav,
  className,
  children,
}: Framed): ReactNode {
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
      // What stands in the head of every page, such as the bell.
      {...(viewActions && { viewActions })}
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

/**
 * The request, as one of somebody with such a role; everybody else is led to where they can sign in, or are told. Payload
 * lets anyone see a page of one's own, so each begins with this.
 *
 * @param path  of the page, to come back to after signing in
 */
export function onlyFor(roles: readonly Role[], req: PayloadRequest, path: string): StaffRequest {
  if (isFrom(roles, req)) return req
  redirect(req.user ? '/admin/unauthorized' : `/admin/login?redirect=${encodeURIComponent(path)}`)
}

function isFrom(roles: readonly Role[], req: PayloadRequest): req is StaffRequest {
  return hasRole(req.user, ...roles)
}
