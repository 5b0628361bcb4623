import { z } from 'zod'

const count = z.int().nonnegative()

/**
 * What became of the posts that reached the form, counted by one process of the site since it began. `received` is the
 * sum of the others and of what still waits in the spool or is dead there.
 */
export const intakeCountsSchema = z.object({
  received: count,
  inquiries: count,
  quarantined: count,
  /** A key that had been accepted before: the visitor got the same receipt again. */
  duplicates: count,
  /** The visitor saw why, with the text kept. */
  refused: count,
})
export type IntakeCounts = z.infer<typeof intakeCountsSchema>

/** What the site posts to `POST /api/intake/figures`. Nothing in it was written by a visitor. */
export const intakeFiguresSchema = z.object({
  /** Of the process, made when it began. */
  instance: z.uuid(),
  startedAt: z.iso.datetime(),
  counts: intakeCountsSchema,
  /** Answers of the last five minutes; `failed` are those with 5xx. */
  requests: z.object({ total: count, failed: count }).optional(),
  /** Of the CDN before the site: since when it could not be told to forget a page. Absent without one that keeps pages. */
  cdn: z.object({ waitingSince: z.iso.datetime().nullable() }).optional(),
  spool: z.object({
    /** Of the folder, which several processes may share. */
    id: z.uuid(),
    waiting: count,
    oldestSeconds: count,
    dead: count,
    /** `false` when nothing more can be kept there: visitors are told so. Absent from an older site. */
    isWritable: z.boolean().optional(),
    /** The first of the dead letters, with the reason for each. */
    letters: z
      .array(z.object({ name: z.string().max(100), at: z.string().max(40), why: z.string().max(500) }))
      .max(20),
  }),
})
export type IntakeFigures = z.infer<typeof intakeFiguresSchema>

/** What the CMS answers to the figures. */
export const intakeToldSchema = z.object({
  ok: z.literal(true),
  /**
   * What was refused and put aside before this instant has been kept for long enough: the site deletes it. Absent from an
   * older CMS, and `null` while the CMS does not know better: nothing is deleted then.
   */
  deleteRefusedBefore: z.iso.datetime().nullable().optional(),
})
export type IntakeTold = z.infer<typeof intakeToldSchema>
