import { execFile } from 'node:child_process'
import { mkdtemp, rm, statfs, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A disk of 64 megabytes for the spool. */
export type SmallDisk = {
  folder: string
  fill: () => Promise<void>
  empty: () => Promise<void>
  remove: () => Promise<void>
}

/** Makes a small disk in memory; `null` where this machine does not let us. */
export async function makeSmallDisk(): Promise<SmallDisk | null> {
  const folder = await mkdtemp(join(tmpdir(), 'galley-spool-disk-'))
  try {
    await run('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', folder])
  } catch {
    await rm(folder, { recursive: true })
    return null
  }
  const ballast = join(folder, 'ballast')
  return {
    folder,
    fill: async () => {
      const { bavail, bsize } = await statfs(folder)
      await writeFile(ballast, Buffer.alloc(bavail * bsize)).catch(() => {}) // somebody wrote meanwhile: full as well
    },
    empty: () => rm(ballast, { force: true }),
    remove: async () => {
      await run('umount', [folder])
      await rm(folder, { recursive: true })
    },
  }
}
