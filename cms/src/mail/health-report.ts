import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows } from '../database/connection.ts'

/** A worker that has been silent for so long is not there; the ready page says the same. */
const silentAfterSeconds = 60

const reportSchema = z.object({
  /** Since when no mail can be handed over; `null` when all is well. */
  failingSince: z.coerce.date().nullable(),
  /** The mail server refuses our login, so that all mail waits. */
  isLockedOut: z.boolean(),
  /** Short: `535`, `ESOCKET`. */
  code: z.string().nullable(),
  /** What went wrong, in words; may hold what the mail server said. */
  words: z.string().nullable(),
  /** Nobody hands mail over, since then. */
  workerSilentSince: z.coerce.date().nullable(),
  /** Due, and not on its way. */
  waiting: z.coerce.number(),
  /** Waited for 48 hours, and goes when a person says so. */
  held: z.coerce.number(),
  /** Refused for good, without those that are held. */
  refused: z.coerce.number(),
})
type Report = z.infer<typeof reportSchema>

/** How sending mail goes at present. */
export async function reportHealth(req: PayloadRequest): Promise<Report> {
  const [report] = await queryRows(
    req,
    sql`select
      h.failing_since as "failingSince", h.is_locked_out as "isLockedOut", h.code, h.words,
      (select max(beat_at) from worker_heartbeat
        having max(beat_at) < now() - make_interval(secs => ${silentAfterSeconds})) as "workerSilentSince",
      (select count(*) from deliveries where state = 'waiting' and wanted_at <= now()) as waiting,
      (select count(*) from deliveries where state = 'dead' and held_at is not null) as held,
      (select count(*) from deliveries where state = 'dead' and held_at is null) as refused
      from mail_health h where h.name = 'smtp'`,
    reportSchema,
  )
  if (report === undefined) throw new Error('The row of mail_health is missing.')
  return report
}
