import type { AdminViewServerProps } from 'payload'
import { currentStatus } from '../../ops/current-status.ts'
import { statusPath } from '../paths.ts'
import { AdminScreen, onlyFor } from '../screen.tsx'
import { workingZone } from '../time/working-zone.ts'
import { StatusBoard } from './status-board.client.tsx'

const title = 'Status'

/** How Galley itself is, at `/admin/status`; for the owner and administrators. */
export async function StatusScreen(props: AdminViewServerProps) {
  const req = onlyFor(['admin', 'owner'], props.initPageResult.req, statusPath)
  const now = new Date()
  const [rows, zone] = await Promise.all([
    currentStatus(req, { now }),
    workingZone(req.payload).catch(() => 'UTC'), // with the database away the page is of use in any zone
  ])
  return (
    <AdminScreen {...props} nav={[{ label: title }]} className="status-screen">
      <h1>{title}</h1>
      <StatusBoard first={{ at: now.toISOString(), rows }} zone={zone} />
    </AdminScreen>
  )
}
