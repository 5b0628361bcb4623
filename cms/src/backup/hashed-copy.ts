import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, utimes } from 'node:fs/promises'
import path from 'node:path'
import { Transform, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FileStore } from '../file-store/file-store.ts'
import type { ArchiveFile } from './archive-manifest.ts'

type Written = Pick<ArchiveFile, 'bytes' | 'sha256'>

/**
 * Writes what a stream gives, for the owner's eyes only, and makes sure that it is on disk.
 *
 * @param stages  what the bytes pass before they are written, such as a compressor; the checksum is of what is written
 */
export async function writeHashed(
  source: Readable,
  target: string,
  stages: Transform[] = [],
): Promise<Written> {
  await mkdir(path.dirname(target), { recursive: true, mode: 0o700 })
  const hash = createHash('sha256')
  let bytes = 0
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  await pipeline([source, ...stages, count, createWriteStream(target, { mode: 0o600, flush: true })])
  return { bytes, sha256: hash.digest('hex') }
}

/** Copies one file with its time. */
export async function copyHashed(from: string, to: string, modifiedAt: Date): Promise<Written> {
  const written = await writeHashed(createReadStream(from), to)
  await utimes(to, modifiedAt, modifiedAt)
  return written
}

/** @throws the file system's error when there is no such file */
export async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk)
  return hash.digest('hex')
}

/**
 * Copies what a folder or a bucket holds while others work in it. A file that goes away meanwhile is left out.
 *
 * @param leaveOut  names directly in the store that are not copied
 * @param known     copies of an earlier pass, by their path; those that have not changed since are not made again.
 *                  New copies are added to it
 */
export async function copyStore({
  name,
  from,
  archive,
  leaveOut,
  known,
}: {
  name: string
  from: FileStore
  archive: string
  leaveOut: (name: string) => boolean
  known: Map<string, ArchiveFile>
}): Promise<void> {
  for await (const listed of from.list({ leaveOut })) {
    const to = `${name}/${listed.name}`
    const before = known.get(to)
    const modifiedAt = listed.modifiedAt.toISOString()
    if (before?.bytes === listed.bytes && before.modifiedAt === modifiedAt) continue
    const file = await from.open(listed.name)
    if (file === null) continue
    const target = path.join(archive, to)
    const written = await writeHashed(file.content, target)
    await utimes(target, listed.modifiedAt, listed.modifiedAt)
    known.set(to, { path: to, modifiedAt, ...written })
  }
}

/** The files below a folder, as paths with slashes; nothing for a folder that is not there. */
export async function* filesIn(
  folder: string,
  leaveOut: (name: string) => boolean = () => false,
): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (isMissing(error)) return []
    throw error
  })
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (leaveOut(entry.name)) continue
    if (entry.isFile()) yield entry.name
    if (!entry.isDirectory()) continue
    for await (const inside of filesIn(path.join(folder, entry.name))) yield `${entry.name}/${inside}`
  }
}

/** Makes sure that the names in a folder are on disk. */
export async function syncFolder(folder: string): Promise<void> {
  const opened = await open(folder, 'r')
  try {
    await opened.sync()
  } finally {
    await opened.close()
  }
}

export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
