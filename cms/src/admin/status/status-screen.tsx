import { DefaultTemplate } from '@payloadcms/next/templates'
import { Gutter, SetStepNav } from '@payloadcms/ui'
import { redirect } from 'next/navigation.js'
import type { AdminViewServerProps } from 'payload'
import { hasRole } from '../../access/roles.ts'
import { currentStatus } from '../../ops/current-status.ts'
import { statusPath } from '../paths.ts'
import { workingZone } from '../time/working-zone.ts'
import { StatusBoard } from './status-board.client.tsx'

const title = 'Status'

/**
 * How Galley itself is, at `/admin/status`; for the owner and administrators. Payload lets anyone see a view of one's own.
 */
export async function StatusScreen({ initPageResult, params, searchParams }: AdminViewServerProps) {
  const { req, locale, permissions, visibleEntities } = initPageResult
  if (!hasRole(req.user, 'admin', 'owner'))
    redirect(req.user ? '/admin/unauthorized' : `/admin/login?redirect=${encodeURIComponent(statusPath)}`)
  const now = new Date()
  const [rows, zone] = await Promise.all([
    currentStatus(req, { now }),
    workingZone(req.payload).catch(() => 'UTC'), // with the database away the page is of use in any zone
  ])
  return (
    <DefaultTemplate
      i18n={req.i18n}
      locale={locale}
      params={params}
      payload={req.payload}
      permissions={permissions}
      req={req}
      searchParams={searchParams}
      user={req.user ?? undefined}
      // Copied: React 19 does not let Payload write to what was handed on as it is.
      visibleEntities={{ collections: visibleEntities.collections, globals: visibleEntities.globals }}
    >
      <SetStepNav nav={[{ label: title }]} />
      <Gutter className="status-screen">
        <main>
          <h1>{title}</h1>
          <StatusBoard first={{ at: now.toISOString(), rows }} zone={zone} />
        </main>
      </Gutter>
    </DefaultTemplate>
  )
}
