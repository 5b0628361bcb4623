/** What the admin is told about the schedule of an article. A type only, so that the admin's bundle may import it. */
export type ScheduleAnswer = {
  /** The site's, in which times are chosen. */
  zone: string
  schedule: {
    id: string
    state: 'armed' | 'held' | 'done' | 'cancelled'
    dueAt: string
    /** Why it is held or was cancelled. */
    reason: string | null
    byName: string
    /** The draft has gone on since it was pinned; the pinned copy is what goes out. */
    hasLaterEdits: boolean
  } | null
}
