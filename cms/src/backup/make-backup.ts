import { createHash } from 'node:crypto'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createGzip } from 'node:zlib'
import { to as copyTo } from 'pg-copy-streams'
import { z } from 'zod'
import { advisoryLocks } from '../database/advisory-locks.ts'
import type { FileStore } from '../file-store/file-store.ts'
import { folderStore } from '../file-store/folder-store.ts'
import {
  archiveName,
  formatVersion,
  manifestName,
  manifestSumName,
  type ArchivedTable,
  type ArchiveFile,
  type FolderName,
  type Manifest,
} from './archive-manifest.ts'
import {
  appliedMigrations,
  connectTo,
  constraintsIn,
  digestOf,
  quoted,
  rowsOf,
  tablesIn,
  type Database,
} from './describe-tables.ts'
import { copyStore, syncFolder, writeHashed } from './hashed-copy.ts'
import { isOfARestore } from './names-of-restores.ts'

export type BackupPlan = {
  databaseUrl: string
  /** Where each folder of the archive comes from; absolute. */
  folders: Record<FolderName, string>
  /** Where images are, unless they are in their folder. */
  mediaFiles?: FileStore | null
  /** Archives lie in it; it is made when it is not there. */
  into: string
  environmentNames: readonly string[]
  galleyVersion: string
  now: Date
}

export type Backup = { ok: true; archive: string; manifest: Manifest } | { ok: false; message: string }

/** What a copy of the spool would say wrongly elsewhere: what is being written, and which process is sending. */
const passing = new Set(['tmp', 'claims'])

/**
 * Writes everything that cannot be made again into a new folder below `into`, while everything runs. Images that are in a
 * bucket come out of it into the archive, so that an archive is whole wherever it is restored.
 *
 * The tables are read in one transaction that sees one instant. The spool is copied before it, so what has left the
 * spool by then is in the tables; what is in both is one inquiry again after a restore, by its key. Images are copied
 * before it and once more after it, so no row lacks its file. The folder gets its name when all of it is on disk.
 */
export async function makeBackup(plan: BackupPlan): Promise<Backup> {
  const { folders, into, now } = plan
  const client = await connectTo(plan.databaseUrl, 'galley-backup')
  const name = archiveName(now)
  const unfinished = path.join(into, `.unfinished-${name}`)
  try {
    const [lock] = await rowsOf(
      client,
      z.object({ held: z.boolean() }),
      'select pg_try_advisory_lock($1) as held',
      [advisoryLocks.backup],
    )
    if (lock?.held !== true) return refused('Another backup is being made. Please try again when it is done.')
    if ((await appliedMigrations(client)).length === 0) {
      return refused('The database is empty: there is nothing to keep yet. Run the migration first.')
    }
    await clearUnfinished(into)
    await mkdir(unfinished, { recursive: true, mode: 0o700 })

    const files = new Map<string, ArchiveFile>()
    const copy = (folder: FolderName) =>
      copyStore({
        name: folder,
        from: (folder === 'media' ? plan.mediaFiles : null) ?? folderStore(folders[folder]),
        archive: unfinished,
        leaveOut: (entry) => isOfARestore(entry) || (folder === 'spool' && passing.has(entry)),
        known: files,
      })
    await copy('spool')
    await copy('media')
    const database = await dumpDatabase(client, unfinished)
    await copy('media')
    const lacking = imagesWithoutAnyFile(database.tables, files)
    if (lacking > 0) {
      await rm(unfinished, { recursive: true, force: true })
      return refused(
        `The database has ${lacking} ${lacking === 1 ? 'image' : 'images'}, and there is not one file of them in ${folders.media}. If images are in a bucket, this command needs the same MEDIA_S3_… variables as the CMS.`,
      )
    }
    await copy('outbox')

    const manifest: Manifest = {
      format: 'galley-backup',
      formatVersion,
      madeAt: now.toISOString(),
      versions: { galley: plan.galleyVersion, node: process.versions.node, postgres: database.version },
      environmentNames: [...plan.environmentNames],
      migrations: database.migrations,
      tables: database.tables,
      sequences: database.sequences,
      constraints: database.constraints,
      files: [...database.files, ...files.values()],
    }
    await writeManifest(unfinished, manifest)
    const archive = path.join(into, name)
    await rename(unfinished, archive)
    await syncFolder(into)
    return { ok: true, archive, manifest }
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    throw error
  } finally {
    await client.end()
  }
}

/** How many images there are, when none of them has a file: then this command looks in the wrong place. */
function imagesWithoutAnyFile(
  tables: readonly ArchivedTable[],
  files: ReadonlyMap<string, ArchiveFile>,
): number {
  const hasFiles = [...files.values()].some((file) => file.path.startsWith('media/'))
  return hasFiles ? 0 : (tables.find(({ name }) => name === 'media')?.rows ?? 0)
}

/** Every table as `COPY` writes it, compressed, with what is needed to know it again. */
async function dumpDatabase(client: Database, archive: string) {
  await client.query('begin isolation level repeatable read, read only')
  const tables: ArchivedTable[] = []
  const files: ArchiveFile[] = []
  const modifiedAt = new Date().toISOString()
  for (const shape of await tablesIn(client)) {
    const file = `database/${shape.name}.copy.gz`
    const source = client.query(
      copyTo(`copy ${quoted(shape.name)} (${shape.columns.map(quoted).join(', ')}) to stdout`),
    )
    const written = await writeHashed(source, path.join(archive, file), [createGzip()])
    files.push({ path: file, modifiedAt, ...written })
    tables.push({ ...shape, ...(await digestOf(client, shape)), file })
  }
  const [server] = await rowsOf(client, z.object({ server_version: z.string() }), 'show server_version')
  const migrations = await appliedMigrations(client)
  const constraints = await constraintsIn(client)
  await client.query('commit')
  // Sequences belong to no transaction. Read last, they are never behind the rows.
  const sequences = await rowsOf(
    client,
    z.object({ name: z.string(), value: z.string() }),
    `select sequencename::text as name, last_value::text as value from pg_sequences
     where schemaname = 'public' and last_value is not null order by 1`,
  )
  return { version: server?.server_version ?? '', migrations, constraints, tables, sequences, files }
}

async function writeManifest(archive: string, manifest: Manifest): Promise<void> {
  const text = `${JSON.stringify(manifest, null, 1)}\n`
  const sum = createHash('sha256').update(text).digest('hex')
  const how = { mode: 0o600, flush: true }
  await writeFile(path.join(archive, manifestName), text, how)
  await writeFile(path.join(archive, manifestSumName), `${sum}  ${manifestName}\n`, how)
  await syncFolder(archive)
}

/** What a backup that was killed has left; nobody else is making one, because we hold the lock. */
async function clearUnfinished(into: string): Promise<void> {
  await mkdir(into, { recursive: true, mode: 0o700 })
  for (const name of await readdir(into)) {
    if (name.startsWith('.unfinished-galley-')) {
      await rm(path.join(into, name), { recursive: true, force: true })
    }
  }
}

function refused(message: string): Backup {
  return { ok: false, message }
}
