import { mkdir, readdir, readFile, rename, rmdir, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { isMissing, syncFolder } from '../backup/hashed-copy.ts'
import { arrivingName, asideName, isOfARestore, journalName } from '../backup/names-of-restores.ts'
import type { BucketStore } from '../file-store/bucket-store.ts'
import { RestoreRefused } from './refusal.ts'

const journalSchema = z.object({
  archive: z.string(),
  /** Part of the names of what is put aside. */
  stamp: z.string(),
  database: z.object({ incoming: z.string(), aside: z.string() }),
  /** Names directly in each folder: what goes away, and what comes. */
  folders: z.array(z.object({ folder: z.string(), old: z.array(z.string()), incoming: z.array(z.string()) })),
  /** Names in the bucket, when images are in one: the same. */
  bucket: z.object({ old: z.array(z.string()), incoming: z.array(z.string()) }).nullish(),
})

/** What is to be put in place, written down before anything is: a restore that is cut off goes on from here. */
export type Journal = z.infer<typeof journalSchema>

/** What lies in the folders now, and what has been laid down to take its place. */
export async function planFolders(folders: readonly string[]): Promise<Journal['folders']> {
  return Promise.all(
    folders.map(async (folder) => ({
      folder,
      old: (await namesIn(folder)).filter((name) => !isOfARestore(name)),
      incoming: await namesIn(path.join(folder, arrivingName)),
    })),
  )
}

/** The same in a bucket, which has no folders: each name is a whole one. */
export async function planBucket(bucket: BucketStore): Promise<NonNullable<Journal['bucket']>> {
  const [old, incoming]: [string[], string[]] = [[], []]
  const arriving = `${arrivingName}/`
  for await (const { name } of bucket.list()) {
    if (name.startsWith(arriving)) incoming.push(name.slice(arriving.length))
    else if (!isOfARestore(name.split('/')[0] ?? '')) old.push(name)
  }
  return { old, incoming }
}

export async function writeJournal(mediaFolder: string, journal: Journal): Promise<void> {
  const file = path.join(mediaFolder, journalName)
  await writeFile(`${file}.new`, JSON.stringify(journal), { mode: 0o600, flush: true })
  await rename(`${file}.new`, file)
  await syncFolder(mediaFolder)
}

/** The journal of a restore that was cut off, or `null`. */
export async function findJournal(mediaFolder: string): Promise<Journal | null> {
  try {
    const value: unknown = JSON.parse(await readFile(path.join(mediaFolder, journalName), 'utf8'))
    return journalSchema.parse(value)
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/**
 * The steps that put a restore in place, in order. Each may be done twice: after a kill all are done again from the
 * first. The database is first, because it is the one that can refuse.
 */
export function switchSteps(
  { stamp, database, folders, bucket: inBucket }: Journal,
  swapDatabase: (names: Journal['database']) => Promise<void>,
  bucket: BucketStore | null = null,
): (() => Promise<void>)[] {
  if (inBucket && bucket === null) {
    throw new RestoreRefused(
      'This restore puts images into a bucket, and the environment names none. Please set MEDIA_S3_BUCKET and what belongs to it as they were when it began.',
    )
  }
  return [
    () => swapDatabase(database),
    ...(bucket === null || !inBucket ? [] : bucketSteps(bucket, inBucket, stamp)),
    ...folders.flatMap(({ folder, old, incoming }) => {
      const aside = path.join(folder, asideName(stamp))
      const arriving = path.join(folder, arrivingName)
      return [
        // Also makes a folder that nobody has needed yet.
        async () => void (await mkdir(old.length > 0 ? aside : folder, { recursive: true })),
        // A name that lies aside already is that of what has come since.
        ...old.map((name) => () => moveUnlessThere(path.join(folder, name), path.join(aside, name))),
        ...incoming.map((name) => () => moveIfThere(path.join(arriving, name), path.join(folder, name))),
        () => removeEmpty(arriving),
        () => syncFolder(folder),
      ]
    }),
  ]
}

function bucketSteps(
  bucket: BucketStore,
  { old, incoming }: NonNullable<Journal['bucket']>,
  stamp: string,
): (() => Promise<void>)[] {
  const isComing = new Set(incoming)
  return [
    ...old.map((name) => async () => {
      const aside = `${asideName(stamp)}/${name}`
      if ((await bucket.find(aside)) === null) await bucket.move(name, aside)
      // A move is a copy first, and may have been cut off after it. A name that also comes is that of what has come since.
      else if (!isComing.has(name)) await bucket.remove(name)
    }),
    ...incoming.map((name) => () => bucket.move(`${arrivingName}/${name}`, name)),
  ]
}

async function moveUnlessThere(from: string, to: string): Promise<void> {
  const isThere = await stat(to).then(
    () => true,
    () => false,
  )
  if (!isThere) await moveIfThere(from, to)
}

async function moveIfThere(from: string, to: string): Promise<void> {
  await rename(from, to).catch((error: unknown) => {
    if (!isMissing(error)) throw error
  })
}

async function removeEmpty(folder: string): Promise<void> {
  await rmdir(folder).catch((error: unknown) => {
    if (!isMissing(error)) throw error
  })
}

async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return []
    throw error
  })
  return names.toSorted()
}
