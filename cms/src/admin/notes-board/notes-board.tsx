import type { AdminViewServerProps } from 'payload'
import { staffRoles } from '../../access/roles.ts'
import type { StaffRequest } from '../../collections/draft-notes/endpoint.ts'
import { AdminScreen, onlyFor } from '../screen.tsx'
import { workingZone } from '../time/working-zone.ts'
import { boardAddress, boardQueryFrom } from './board-address.ts'
import { boardView, type BoardView } from './board-view.ts'
import { Board } from './board.client.tsx'
import { loadBoard } from './load-board.ts'

const title = 'Draft notes'

/** The notes board: the draft notes of all articles, at `/admin/notes`. */
export async function NotesBoard(props: AdminViewServerProps) {
  const query = boardQueryFrom(props.searchParams ?? {})
  const req = onlyFor(staffRoles, props.initPageResult.req, boardAddress(query))
  const view = await findView(query, req)
  return (
    <AdminScreen {...props} nav={[{ label: title }]} className="notes-board">
      <h1>{title}</h1>
      {view === null ? <CannotBeRead path={boardAddress(query)} /> : <Board view={view} />}
    </AdminScreen>
  )
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
