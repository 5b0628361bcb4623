import type { AdminViewServerProps } from 'payload'
import { staffRoles } from '../../access/roles.ts'
import type { StaffRequest } from '../../collections/draft-notes/endpoint.ts'
import { mostShown, shownAtOnce, type ForMe } from '../../collections/notifications/contract.ts'
import { notificationsFor } from '../../collections/notifications/read-notifications.ts'
import { forYouPath } from '../paths.ts'
import { AdminScreen, onlyFor } from '../screen.tsx'
import { ForYouList } from './for-you-list.client.tsx'

const title = 'For you'

/** What the person who looks was told of, at `/admin/for-you`. */
export async function ForYouScreen(props: AdminViewServerProps) {
  const req = onlyFor(staffRoles, props.initPageResult.req, forYouPath)
  const shown = shownIn(props.searchParams?.['shown'])
  const told = await findTold(shown, req)
  return (
    <AdminScreen {...props} nav={[{ label: title }]} className="for-you">
      <h1>{title}</h1>
      {told === null ? (
        <p role="alert">
          What concerns you could not be read just now. Please <a href={forYouPath}>load this page again</a>;
          if it happens again, please tell an administrator.
        </p>
      ) : (
        <ForYouList
          items={told.items}
          // Another page of it is another list: what was marked here is stored by then.
          key={shown}
          more={told.hasMore && shown < mostShown ? morePath(told, shown + shownAtOnce) : null}
          unread={told.unread}
        />
      )}
      <p className="for-you__mail">
        What you have not read is mailed to you once an article has been quiet for ten minutes.{' '}
        <a href="/admin/account">Your account</a> says whether it is.
      </p>
    </AdminScreen>
  )
}

/** How many are asked for: whole pages of them, and one page when the address says nothing that can be read. */
function shownIn(asked: unknown): number {
  const pages = Math.ceil(Number(asked) / shownAtOnce)
  return pages >= 1 ? Math.min(pages * shownAtOnce, mostShown) : shownAtOnce
}

/** Where more are shown: the page opens at the last one that was shown before. */
function morePath({ items }: ForMe, shown: number): string {
  return `${forYouPath}?shown=${shown}#told-${items.at(-1)?.id ?? ''}`
}

async function findTold(shown: number, req: StaffRequest): Promise<ForMe | null> {
  try {
    return await notificationsFor(req, shown)
  } catch (err) {
    req.payload.logger.error({ msg: 'The notifications could not be read.', err })
    return null
  }
}
