import type { Endpoint } from 'payload'
import { z } from 'zod'
import { noteEndpoint } from '../draft-notes/endpoint.ts'
import { mostShown, type ReadNotifications, type Unread } from './contract.ts'
import { markRead, notificationsFor, unreadCount } from './read-notifications.ts'

const nothing = z.object({})
const forMeSchema = z.object({
  shown: z.coerce.number('Please say how many.').int().min(1).max(mostShown).optional(),
})
const id = z.uuid('Please name it by its id.')
const readSchema = z.union(
  [
    z.object({ ids: z.array(id).min(1).max(200) }),
    z.object({ note: id }),
    z.object({ article: id }),
    z.object({ all: z.literal(true) }),
  ],
  'Please say what was read: some by their ids, those of a note or an article, or all.',
) satisfies z.ZodType<ReadNotifications>

/** What `contract.ts` lists. Each is about one's own notifications, whoever asks. */
export const notificationEndpoints: Endpoint[] = [
  noteEndpoint('get', '/for-me', forMeSchema, ({ shown }, req) => notificationsFor(req, shown)),
  noteEndpoint('get', '/unread', nothing, async (_, req) => {
    const answer: Unread = { unread: await unreadCount(req) }
    return answer
  }),
  noteEndpoint('post', '/read', readSchema, async (which, req) => {
    await markRead(which, req)
    const answer: Unread = { unread: await unreadCount(req) }
    return answer
  }),
]
