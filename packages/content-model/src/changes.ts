import { z } from 'zod'

/**
 * One thing that became different for readers. `seq` grows in the order in which changes became visible, with gaps.
 *
 * - `article` published (or published anew), `unpublished` (its address answers "gone"), or `deleted`
 * - `topic`, `redirect`, `media`: `changed` or `deleted`
 * - `site`, `availability`: `changed`
 * - `bookings`: `changed`, when a call was booked, moved or cancelled; the times on offer are others
 */
export const changeSchema = z.object({
  seq: z.number().int().positive(),
  what: z.enum(['article', 'topic', 'redirect', 'media', 'site', 'availability', 'bookings']),
  act: z.enum(['published', 'unpublished', 'changed', 'deleted']),
  /** Of the document; `null` for what there is one of. */
  id: z.string().nullable(),
  /** Its slug, the old address of a redirect, or the name of a file, as readers know it now. */
  name: z.string().nullable(),
  /** The name that readers knew it by before, where that was another one. */
  before: z.string().nullable(),
  at: z.string(),
})
export type Change = z.infer<typeof changeSchema>

/**
 * What `GET /api/changes?after=‹seq›` answers: the changes after that one, oldest first, at most `changesPerPage`.
 *
 * Ask again after the last one until there are none. `latest` below the `seq` that was asked for says that the database
 * was set back: then nothing that is known can be trusted.
 */
export const changesFeedSchema = z.object({
  changes: z.array(changeSchema),
  latest: z.number().int().nonnegative(),
})
export type ChangesFeed = z.infer<typeof changesFeedSchema>

/** Changes in one answer of the feed. */
export const changesPerPage = 500
