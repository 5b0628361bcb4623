import path from 'node:path'
import { z } from 'zod'
import { bucketNames, bucketOf, requireWholeBucket } from '../file-store/bucket-environment.ts'
import type { BucketAddress } from '../file-store/bucket-environment.ts'
import type { FolderName } from './archive-manifest.ts'

const folder = z.string('is missing').refine(path.isAbsolute, 'must be an absolute folder')
const names = z.object({
  DATABASE_URL: z.string('is missing').regex(/^postgres(ql)?:\/\/[^/]+\/[^/?]+/u, {
    error: 'must be an address such as postgres://user:password@host:5432/database',
  }),
  MEDIA_DIR: folder,
  SPOOL_DIR: folder,
  OUTBOX_DIR: folder,
  BACKUP_DIR: folder,
  ...bucketNames,
})
const schema = names.superRefine(requireWholeBucket)

/** Names that mean something to Galley. */
const ours =
  /^(DATABASE|READ|PAYLOAD|CMS|SITE|WEB|ADMIN|GALLEY|SMTP|MAIL|MEDIA|S3|OUTBOX|SPOOL|COPIES|BACKUP|OPS|ALERT|METRICS)_/u

export type BackupEnvironment = {
  databaseUrl: string
  folders: Record<FolderName, string>
  /** Where images are instead of in their folder; `null` when they are in it. */
  bucket: BucketAddress | null
  /** Where archives are made and looked for. */
  backupFolder: string
  /** The names of ours that are set; their values are nobody's business. */
  names: string[]
}

/**
 * What backup and restore need to know. They also run where the rest of the environment is broken.
 *
 * @throws Error  whose message lists every missing or malformed name, and no value
 */
export function readBackupEnvironment(source: Record<string, string | undefined>): BackupEnvironment {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path: [name], message }) => `  ${String(name)}: ${message}`)
    throw new Error(
      `A backup needs to know where the database and the folders are. See .env.example.\n${lines.join('\n')}`,
    )
  }
  const { DATABASE_URL, MEDIA_DIR, SPOOL_DIR, OUTBOX_DIR, BACKUP_DIR } = parsed.data
  return {
    databaseUrl: DATABASE_URL,
    folders: { media: MEDIA_DIR, spool: SPOOL_DIR, outbox: OUTBOX_DIR },
    bucket: bucketOf(parsed.data),
    backupFolder: BACKUP_DIR,
    names: Object.keys(given)
      .filter((name) => ours.test(name))
      .toSorted(),
  }
}
