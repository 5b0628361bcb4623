/**
 * What the admin and the API say to each other about notifications. Types and constants only: the admin's bundle may
 * import it.
 *
 * | route                            | body                | answer              |
 * | -------------------------------- | ------------------- | ------------------- |
 * | `GET  /api/notifications/for-me` | `?shown=200`        | `ForMe`             |
 * | `GET  /api/notifications/unread` |                     | `Unread`            |
 * | `POST /api/notifications/read`   | `ReadNotifications` | `Unread`            |
 *
 * All are for the staff, and about one's own: 401 for visitors, 403 for the site's key.
 */

/**
 * What people are told of. `noted`: somebody wrote a note on the article that one began. `held`: a schedule did not
 * publish.
 */
export const notificationEvents = [
  'assigned',
  'mentioned',
  'noted',
  'replied',
  'resolved',
  'reopened',
  'review-asked',
  'approved',
  'changes-asked',
  'held',
  'published',
] as const
export type NotificationEvent = (typeof notificationEvents)[number]

export type NotificationView = {
  id: string
  event: NotificationEvent
  /** By the name of then. */
  by: string
  article: { id: string; title: string }
  /** The words in the article that it is about. */
  quote: string | null
  /** What was said. */
  text: string | null
  at: string
  isRead: boolean
  /** Where the admin opens it: the article's form, at the place. */
  path: string
}

/**
 * What is unread first, then newest first; what was read long ago is left out. `unread` counts all, also those beyond
 * `items`; `hasMore` says whether asking for more (`shown`) shows more.
 */
export type ForMe = { items: NotificationView[]; unread: number; hasMore: boolean }

/** As many as one looks at, and as many more as one asks for at a time. */
export const shownAtOnce = 100
/** So many unread ones are marked as read, not looked at. */
export const mostShown = 5_000

export type Unread = { unread: number }

/** Which of one's own notifications were read: some by their ids, those of a note, those of an article itself, or all. */
export type ReadNotifications = { ids: string[] } | { note: string } | { article: string } | { all: true }
