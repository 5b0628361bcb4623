import type { AdminViewServerProps, PayloadRequest } from 'payload'
import { deskPath, type DeskQueue } from '../../collections/inquiries/desk/contract.ts'
import { deskQueue } from '../../collections/inquiries/desk/queue/queue.ts'
import { MailBanner } from '../mail-banner/mail-banner.client.tsx'
import { AdminScreen, onlyFor } from '../screen.tsx'
import { workingZone } from '../time/working-zone.ts'
import { deskAddress, deskPlaceFrom, figuresPath, type DeskPlace } from './desk-address.ts'
import { groupsOf, pageRows } from './desk-views.ts'
import { DeskApp } from './desk.client.tsx'
import { FiguresPage } from './figures.client.tsx'

/** The desk, at `/admin/desk`: the queue of inquiries, and the one that is open. For the owner and administrators. */
export async function DeskScreen(props: AdminViewServerProps) {
  const place = deskPlaceFrom(props.searchParams ?? {})
  const req = onlyFor(['owner', 'admin'], props.initPageResult.req, deskAddress(place))
  const queue = await readQueue(place, req)
  const zone = queue?.zone ?? (await workingZone(req.payload))
  return (
    <AdminScreen {...props} nav={[{ label: 'Desk' }]} className="desk-screen">
      <MailBanner />
      <DeskApp place={place} zone={zone} queue={queue} />
    </AdminScreen>
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
  onlyFor(['owner', 'admin'], props.initPageResult.req, figuresPath)
  return (
    <AdminScreen
      {...props}
      nav={[{ label: 'Desk', url: deskPath }, { label: 'Figures' }]}
      className="figures-screen"
    >
      <FiguresPage />
    </AdminScreen>
  )
}
