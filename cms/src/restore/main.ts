import path from 'node:path'
import { parseArgs } from 'node:util'
import { readBackupEnvironment, type BackupEnvironment } from '../backup/backup-environment.ts'
import { archivesIn } from '../backup/keep-newest.ts'
import { bucketStore } from '../file-store/bucket-store.ts'
import { recordOperation } from '../ops/record-operation.ts'
import { drillRestore } from './drill.ts'
import { forgetSetAside } from './forget-set-aside.ts'
import { RestoreRefused } from './refusal.ts'
import { rememberBackup } from './remember-backup.ts'
import { continueRestore, restoreArchive } from './restore-archive.ts'
import { findJournal } from './switch-over.ts'

const usage = `It is called so:
  npm run restore -- ARCHIVE            into an empty Galley
  npm run restore -- ARCHIVE --replace  what is there is put aside first, and kept
  npm run restore -- --continue         goes on with a restore that was cut off
  npm run restore -- --forget           deletes what restores have put aside
  npm run restore:drill [-- ARCHIVE]    tries the newest archive in a database that is thrown away`

/** `npm run restore` and `npm run restore:drill`, as `usage` says. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      replace: { type: 'boolean', default: false },
      continue: { type: 'boolean', default: false },
      forget: { type: 'boolean', default: false },
      drill: { type: 'boolean', default: false },
    },
  })
  const environment = readBackupEnvironment(process.env)
  const { databaseUrl, folders } = environment
  const bucket = environment.bucket && bucketStore(environment.bucket)
  const [archive] = positionals
  if (values.drill) return drill(environment, archive)
  if (values.forget) {
    const gone = await forgetSetAside(databaseUrl, Object.values(folders), bucket)
    console.log(gone.length === 0 ? 'Nothing was put aside.' : `Deleted: ${gone.join(', ')}.`)
    return 0
  }
  if (values.continue) {
    const journal = await findJournal(folders.media)
    for (const sentence of await continueRestore({ databaseUrl, folders, bucket })) console.log(sentence)
    if (journal !== null) await rememberBackup({ archive: journal.archive, databaseUrl, say: console.error })
    return 0
  }
  if (archive === undefined || positionals.length > 1) {
    console.error(usage)
    return 2
  }
  const from = path.resolve(inFolder(environment, archive))
  const said = await restoreArchive({
    archive: from,
    databaseUrl,
    folders,
    bucket,
    replace: values.replace,
    now: new Date(),
    say: console.log,
  })
  for (const sentence of said) console.log(sentence)
  await rememberBackup({ archive: from, databaseUrl, say: console.error })
  return 0
}

async function drill(environment: BackupEnvironment, named: string | undefined): Promise<number> {
  const { backupFolder, databaseUrl } = environment
  const at = new Date()
  const record = (ok: boolean, details: Record<string, string>) =>
    recordOperation(databaseUrl, { kind: 'restore-drill', at, ok, details }, console.error)
  const archive = named === undefined ? (await archivesIn(backupFolder))[0] : inFolder(environment, named)
  try {
    if (archive === undefined) {
      throw new RestoreRefused(`There is no archive in ${backupFolder}. Please make one: npm run backup`)
    }
    const tried = await drillRestore({ archive, databaseUrl })
    console.log(`The drill went well. ${archive}: ${tried}.`)
    await record(true, { archive, tried })
    return 0
  } catch (error) {
    console.error(error instanceof RestoreRefused ? error.message : error)
    // Another message may quote a row.
    const reason = error instanceof RestoreRefused ? error.message : 'The drill broke; its output says why.'
    await record(false, { reason })
    return 1
  }
}

/** An archive may be named by its name alone when it lies where archives are made. */
function inFolder({ backupFolder }: BackupEnvironment, named: string): string {
  return named.includes(path.sep) ? named : path.resolve(backupFolder, named)
}

try {
  process.exit(await main())
} catch (error) {
  // What was refused is said in words; everything else is a defect of ours, or of the machine, and keeps its stack.
  console.error(error instanceof RestoreRefused ? error.message : error)
  console.error('Unless a sentence above says otherwise, the data is as it was.')
  process.exit(1)
}
