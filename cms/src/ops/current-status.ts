import type { PayloadRequest } from 'payload'
import { isInBucket, mediaFiles } from '../collections/media/media-files.ts'
import { env } from '../env.ts'
import { openAlerts } from './alerts/alert-rows.ts'
import { readStatus } from './read-status.ts'
import { statusReaders } from './readers.ts'
import type { StatusContext, StatusReader, StatusRow } from './status-row.ts'

/** Where this process finds things. */
export const ownPlaces: StatusContext['places'] = {
  siteUrl: env.SITE_URL,
  mediaFolder: env.MEDIA_DIR,
  outboxFolder: env.OUTBOX_DIR,
  bucket: isInBucket ? mediaFiles : null,
}

/** Every row as it is now. Where a row cannot say by itself since when, the alert about it does. Never throws. */
export async function currentStatus(
  req: PayloadRequest,
  { now = new Date(), readers = statusReaders }: { now?: Date; readers?: readonly StatusReader[] } = {},
): Promise<StatusRow[]> {
  const report = (err: unknown) =>
    req.payload.logger.warn({ msg: 'A row of the status page could not be read.', err })
  const [rows, alerts] = await Promise.all([
    readStatus(readers, { req, now, places: ownPlaces }, { report }),
    openAlerts(req).catch((err: unknown) => {
      report(err)
      return []
    }),
  ])
  const since = new Map(alerts.map((alert) => [alert.cause, alert.since.toISOString()]))
  return rows.map((row) =>
    row.since === null && row.state !== 'ok' ? { ...row, since: since.get(row.id) ?? null } : row,
  )
}
