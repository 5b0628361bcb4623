import { alertsReader } from './readers/alerts.ts'
import { backupReader, drillReader } from './readers/backups.ts'
import { bucketReader } from './readers/bucket.ts'
import { cdnReader } from './readers/cdn.ts'
import { certificateReader } from './readers/certificate.ts'
import { databaseReader } from './readers/database.ts'
import { disksReader } from './readers/disks.ts'
import { errorsReader } from './readers/errors.ts'
import { hooksReader } from './readers/hooks.ts'
import { mailFailedReader } from './readers/mail-failed.ts'
import { mailLeasesReader } from './readers/mail-leases.ts'
import { mailServerReader } from './readers/mail-server.ts'
import { mailWaitingReader } from './readers/mail-waiting.ts'
import { promisesReader } from './readers/promises.ts'
import { heldSchedulesReader, schedulesReader } from './readers/schedules.ts'
import { siteReader, spoolsReader } from './readers/spools.ts'
import { slotGuardReader, versionReader } from './readers/version.ts'
import { workerReader } from './readers/worker.ts'
import type { StatusReader } from './status-row.ts'

/** Everything that is looked at, in the order in which the status page shows what is well. A new row is one line here. */
export const statusReaders: readonly StatusReader[] = [
  workerReader,
  databaseReader,
  siteReader,
  hooksReader,
  cdnReader,
  spoolsReader,
  promisesReader,
  mailServerReader,
  mailWaitingReader,
  mailFailedReader,
  mailLeasesReader,
  schedulesReader,
  heldSchedulesReader,
  errorsReader,
  backupReader,
  drillReader,
  disksReader,
  bucketReader,
  certificateReader,
  slotGuardReader,
  alertsReader,
  versionReader,
]
