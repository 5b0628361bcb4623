import { DefaultTemplate } from '@payloadcms/next/templates'
import { Gutter, SetStepNav } from '@payloadcms/ui'
import { redirect } from 'next/navigation.js'
import type { AdminViewServerProps, PayloadRequest } from 'payload'
import { hasRole, staffRoles } from '../../access/roles.ts'
import type { StaffRequest } from '../../collections/draft-notes/endpoint.ts'
import { workingZone } from '../time/working-zone.ts'
import { boardAddress, boardQueryFrom } from './board-address.ts'
import { boardView, type BoardView } from './board-view.ts'
import { Board } from './board.client.tsx'
import { loadBoard } from './load-board.ts'

const title = 'Draft notes'

/** The notes board: the draft notes of all articles, at `/admin/notes`. Payload lets anyone see a view of one's own. */
export async function NotesBoard({ initPageResult, params, searchParams }: AdminViewServerProps) {
  const { req, locale, permissions, visibleEntities } = initPageResult
  const query = boardQueryFrom(searchParams ?? {})
  if (!isFromStaff(req)) {
    redirect(
      req.user ? '/admin/unauthorized' : `/admin/login?redirect=${encodeURIComponent(boardAddress(query))}`,
    )
  }
  const view = await findView(query, req)
  return (
    <DefaultTemplate
      i18n={req.i18n}
      locale={locale}
      params={params}
      payload={req.payload}
      permissions={permissions}
      req={req}
      searchParams={searchParams}
      user={req.user}
      // Copied: React 19 does not let Payload write to what was handed on as it is.
      visibleEntities={{ collections: visibleEntities.collections, globals: visibleEntities.globals }}
    >
      <SetStepNav nav={[{ label: title }]} />
      <Gutter className="notes-board">
        <main>
          <h1>{title}</h1>
          {view === null ? <CannotBeRead path={boardAddress(query)} /> : <Board view={view} />}
        </main>
      </Gutter>
    </DefaultTemplate>
  )
}

function isFromStaff(req: PayloadRequest): req is StaffRequest {
  return hasRole(req.user, ...staffRoles)
}

async function findView(
  query: ReturnType<typeof boardQueryFrom>,
  req: StaffRequest,
): Promise<BoardView | null> {
  try {
    const [loaded, zone] = await Promise.all([loadBoard(query, req), workingZone(req.payload)])
    return boardView(loaded, { me: req.user.id, now: new Date(), zone })
  } catch (err) {
    req.payload.logger.error({ msg: 'The notes board could not be read.', err })
    return null
  }
}

function CannotBeRead({ path }: { path: string }) {
  return (
    <p className="notes-board__failure" role="alert">
      The draft notes could not be read just now. Please <a href={path}>load this page again</a>; if it
      happens again, please tell an administrator.
    </p>
  )
}
