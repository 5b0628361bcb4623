import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { bucketStore } from '../file-store/bucket-store.ts'
import { recordOperation } from '../ops/record-operation.ts'
import { readBackupEnvironment } from './backup-environment.ts'
import { archiveInWords } from './archive-in-words.ts'
import { keepNewest } from './keep-newest.ts'
import { makeBackup } from './make-backup.ts'

/**
 * `npm run backup [-- FOLDER] [--keep N]`: writes database, images, spool and outbox into a new archive below FOLDER, or
 * below BACKUP_DIR. Everything may go on running. `--keep` then deletes all but the newest N archives there.
 */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { keep: { type: 'string' } },
  })
  const keep = values.keep === undefined ? null : Number(values.keep)
  if (positionals.length > 1 || (keep !== null && !(Number.isInteger(keep) && keep >= 1))) {
    console.error('It is called so: npm run backup -- FOLDER --keep 14 (both may be left out)')
    return 2
  }
  const { databaseUrl, folders, bucket, backupFolder, names } = readBackupEnvironment(process.env)
  const into = path.resolve(positionals[0] ?? backupFolder)
  const at = new Date()
  const record = (ok: boolean, details: Record<string, string>) =>
    recordOperation(databaseUrl, { kind: 'backup', at, ok, details }, console.error)
  const { version: galleyVersion } = await ownPackage()
  const backup = await makeBackup({
    databaseUrl,
    folders,
    mediaFiles: bucket && bucketStore(bucket),
    into,
    environmentNames: names,
    galleyVersion,
    now: at,
  }).catch(async (error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error)
    await record(false, { reason })
    return { ok: false as const, message: `The backup was not made, and nothing was changed: ${reason}` }
  })
  if (!backup.ok) {
    console.error(backup.message)
    return 1
  }
  const holds = archiveInWords(backup.manifest)
  console.log(`The backup is ${backup.archive}: ${holds}.`)
  await record(true, { archive: backup.archive, holds })
  const deleted = keep === null ? 0 : await keepNewest(into, keep)
  if (deleted > 0) console.log(`Older archives deleted: ${deleted}.`)
  console.log(
    'The secrets (.env, or .galley/secrets.json) are not in it. Keep a copy of them, and of the archive, elsewhere.',
  )
  return 0
}

async function ownPackage(): Promise<{ version: string }> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8')
  const value: unknown = JSON.parse(text)
  const version: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'version') : ''
  return { version: String(version) }
}

try {
  process.exit(await main())
} catch (error) {
  // Words on the command line, or names of the environment.
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(1)
}
