import { createHash } from 'node:crypto'
import { mkdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { folderNames, type FolderName, type Manifest } from '../backup/archive-manifest.ts'
import { archiveInWords } from '../backup/archive-in-words.ts'
import { connectTo, quoted, rowsOf, tablesIn } from '../backup/describe-tables.ts'
import { copyHashed, filesIn } from '../backup/hashed-copy.ts'
import { arrivingName, isOfARestore, journalName } from '../backup/names-of-restores.ts'
import { advisoryLocks } from '../database/advisory-locks.ts'
import type { BucketStore } from '../file-store/bucket-store.ts'
import { folderStore } from '../file-store/folder-store.ts'
import { buildDatabase } from './build-database.ts'
import { asideDatabase, drop, exists, openServer, refuseWhileInUse, swap, type Server } from './databases.ts'
import { unfinishedRestore } from './refuse-unfinished.ts'
import { RestoreRefused } from './refusal.ts'
import { knownMigrations } from './schema-builder.ts'
import {
  findJournal,
  planBucket,
  planFolders,
  switchSteps,
  writeJournal,
  type Journal,
} from './switch-over.ts'
import { verifyArchive } from './verify-archive.ts'

export type RestorePlan = {
  archive: string
  databaseUrl: string
  folders: Record<FolderName, string>
  /** Where images are, unless they are in their folder; that folder then holds the journal only. */
  bucket?: BucketStore | null
  /** Put aside what there is; without it, a restore into anything but an empty Galley is refused. */
  replace: boolean
  now: Date
  say: (sentence: string) => void
}

/** Tables of which a single row is something that somebody would miss. */
const precious = ['articles', 'topics', 'media', 'draft_notes', 'inquiries', 'bookings', 'redirects']

/**
 * Brings back what an archive holds. Nothing else may be using the database.
 *
 * Everything is built and checked beside what there is: a second database, and a folder in each folder. Only then it is put
 * in place, by renaming, with a journal. So a restore that fails or is killed leaves the old data, or a state in which
 * Galley does not start and `continueRestore` finishes.
 *
 * @returns sentences that say what there is now
 * @throws RestoreRefused  when nothing was changed, and why
 */
export async function restoreArchive(plan: RestorePlan): Promise<string[]> {
  const { folders, bucket = null, now, say } = plan
  const archive = path.resolve(plan.archive)
  if ((await findJournal(folders.media)) !== null) throw new RestoreRefused(unfinishedRestore)
  const manifest = await verifyArchive(archive, knownMigrations)
  say(`The archive of ${manifest.madeAt} is whole: ${archiveInWords(manifest)}.`)
  return onServer(plan.databaseUrl, async (server) => {
    await refuseWhileInUse(server)
    const held = await findData(server, folders, bucket)
    if (held.length > 0 && !plan.replace) {
      throw new RestoreRefused(
        `There is data here already: ${held.join(', ')}. A restore goes into an empty Galley. ` +
          'To put what is here aside, and keep it, add --replace.',
      )
    }
    const incoming = `${server.target.slice(0, 40)}_restoring`
    try {
      const built = await buildDatabase({ server, name: incoming, archive, manifest })
      say('The database is built beside the present one, and every count and checksum is equal.')
      await layDown(archive, manifest, folders, bucket)
      const stamp = now.toISOString().replace(/[-:.TZ]/gu, '')
      const journal: Journal = {
        archive,
        stamp,
        database: { incoming, aside: asideDatabase(server.target, stamp) },
        folders: await planFolders(
          bucket === null ? Object.values(folders) : [folders.spool, folders.outbox],
        ),
        bucket: bucket && (await planBucket(bucket)),
      }
      await putInPlace(server, folders.media, journal, bucket)
      return [
        `Restored from ${archive}: ${archiveInWords(manifest)}. All counts and checksums are equal.`,
        ...(built.added.length > 0
          ? [`The archive is of an older Galley; ${built.added.length} migrations brought it up to date.`]
          : []),
        ...(built.missingConstraints.length > 0
          ? [
              `Please look into this: rules of the database that it had then are not there: ${built.missingConstraints.join(', ')}.`,
            ]
          : []),
        ...(held.length > 0
          ? [`What was here before is kept as ${journal.database.aside} and .before-${stamp}.`]
          : []),
      ]
    } catch (error) {
      // With a journal, the way is forward; without, everything is as it was.
      if ((await findJournal(folders.media)) === null) {
        await drop(server, incoming)
        await clearArriving(folders, bucket)
      }
      throw error
    }
  })
}

/** Goes on with a restore that was cut off while it put its data in place. */
export async function continueRestore({
  databaseUrl,
  folders,
  bucket = null,
}: Pick<RestorePlan, 'databaseUrl' | 'folders' | 'bucket'>): Promise<string[]> {
  const journal = await findJournal(folders.media)
  if (journal === null) throw new RestoreRefused('No restore was cut off: there is nothing to continue.')
  return onServer(databaseUrl, async (server) => {
    await putInPlace(server, folders.media, journal, bucket)
    return [`The restore from ${journal.archive} is finished.`]
  })
}

async function putInPlace(
  server: Server,
  mediaFolder: string,
  journal: Journal,
  bucket: BucketStore | null,
): Promise<void> {
  const steps = switchSteps(journal, (names) => swap(server, names), bucket)
  const isNew = (await findJournal(mediaFolder)) === null
  if (isNew) await writeJournal(mediaFolder, journal)
  const [first, ...rest] = steps
  try {
    await first?.()
  } catch (error) {
    // The databases have not changed names, and nothing else was begun.
    if (isNew) await rm(path.join(mediaFolder, journalName))
    throw error
  }
  try {
    for (const step of rest) await step()
  } catch (cause) {
    throw new Error(unfinishedRestore, { cause })
  }
  await rm(path.join(mediaFolder, journalName))
}

/** One restore at a time on a server. */
async function onServer<Result>(
  databaseUrl: string,
  work: (server: Server) => Promise<Result>,
): Promise<Result> {
  const server = await openServer(databaseUrl)
  try {
    const [lock] = await rowsOf(
      server.client,
      z.object({ held: z.boolean() }),
      'select pg_try_advisory_lock($1) as held',
      [advisoryLocks.restore],
    )
    if (lock?.held !== true) {
      throw new RestoreRefused('Another restore is running on this server. Please wait until it has ended.')
    }
    return await work(server)
  } finally {
    await server.client.end()
  }
}

/** What there is that somebody would miss, in words. First accounts and first settings are not. */
async function findData(
  server: Server,
  folders: Record<FolderName, string>,
  bucket: BucketStore | null,
): Promise<string[]> {
  const held: string[] = []
  if (await exists(server, server.target)) {
    const client = await connectTo(server.urlOf(server.target), 'galley-restore')
    try {
      for (const { name } of await tablesIn(client)) {
        if (!precious.includes(name)) continue
        const found = await client.query(`select from ${quoted(name)} limit 1`)
        if (found.rowCount !== 0) held.push(`rows in ${name}`)
      }
    } finally {
      await client.end()
    }
  }
  for await (const { name } of (bucket ?? folderStore(folders.media)).list({ leaveOut: isOfARestore })) {
    held.push(`images such as ${name}`)
    break
  }
  for await (const file of filesIn(folders.spool, isOfARestore)) {
    if (!/^(new|dead)\//u.test(file)) continue
    held.push('messages in the spool')
    break
  }
  return held
}

/** Copies the archive's files to where they are needed, and checks each copy. */
async function layDown(
  archive: string,
  manifest: Manifest,
  folders: Record<FolderName, string>,
  bucket: BucketStore | null,
): Promise<void> {
  await clearArriving(folders, bucket)
  for (const name of folderNames) {
    await mkdir(folders[name], { recursive: true })
    for (const file of manifest.files.filter(({ path: at }) => at.startsWith(`${name}/`))) {
      const from = path.join(archive, file.path)
      const own = file.path.slice(name.length + 1)
      const { sha256 } =
        name === 'media' && bucket !== null
          ? await layIntoBucket(bucket, from, `${arrivingName}/${own}`)
          : await copyHashed(from, path.join(folders[name], arrivingName, own), new Date(file.modifiedAt))
      if (sha256 !== file.sha256) {
        throw new RestoreRefused(
          `${file.path} changed while it was copied. Nothing was restored; please try again.`,
        )
      }
    }
  }
}

/** Of images only, which are small enough to be held; so what is sent is what was checked. */
async function layIntoBucket(bucket: BucketStore, from: string, name: string): Promise<{ sha256: string }> {
  const content = await readFile(from)
  await bucket.write(name, content)
  return { sha256: createHash('sha256').update(content).digest('hex') }
}

async function clearArriving(folders: Record<FolderName, string>, bucket: BucketStore | null): Promise<void> {
  for (const folder of Object.values(folders)) {
    await rm(path.join(folder, arrivingName), { recursive: true, force: true })
  }
  if (bucket === null) return
  for await (const { name } of bucket.list({ leaveOut: (first) => first !== arrivingName })) {
    await bucket.remove(name)
  }
}
