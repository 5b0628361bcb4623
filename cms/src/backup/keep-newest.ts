import { readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { isArchiveName } from './archive-manifest.ts'
import { isMissing } from './hashed-copy.ts'

/** The whole archives in a folder, newest first; none when there is no such folder. */
export async function archivesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return []
    throw error
  })
  return names
    .filter(isArchiveName)
    .toSorted()
    .toReversed()
    .map((name) => path.join(folder, name))
}

/**
 * Deletes all archives of a folder but the newest. What else lies there stays.
 *
 * @param keep  at least 1
 * @returns     how many were deleted
 */
export async function keepNewest(folder: string, keep: number): Promise<number> {
  if (!Number.isInteger(keep) || keep < 1) throw new RangeError(`${keep} archives cannot be kept.`)
  const old = (await archivesIn(folder)).slice(keep)
  for (const archive of old) await rm(archive, { recursive: true })
  return old.length
}
