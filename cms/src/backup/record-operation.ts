import { rename, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** That a backup or a restore drill was tried, for whoever watches over them. */
export type OperationRecord = {
  kind: 'backup' | 'restore-drill'
  at: Date
  ok: boolean
  /** One sentence: what there is now, or why there is nothing. */
  details: string
}

/**
 * Remembers how the last one of a kind went, as `last-backup.json` or `last-restore-drill.json` beside the archives.
 * The one place through which both are told.
 */
export async function recordOperation(backupFolder: string, record: OperationRecord): Promise<void> {
  const file = path.join(backupFolder, `last-${record.kind}.json`)
  await writeFile(`${file}.new`, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 })
  await rename(`${file}.new`, file)
}
