import { readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { isMissing } from '../backup/hashed-copy.ts'
import { isSetAside } from '../backup/names-of-restores.ts'
import type { BucketStore } from '../file-store/bucket-store.ts'
import { drop, openServer, setAside } from './databases.ts'

/**
 * Deletes what earlier restores have put aside, for good.
 * @returns the names of what is gone
 */
export async function forgetSetAside(
  databaseUrl: string,
  folders: readonly string[],
  bucket: BucketStore | null = null,
): Promise<string[]> {
  const gone: string[] = []
  const server = await openServer(databaseUrl)
  try {
    for (const name of await setAside(server)) {
      await drop(server, name)
      gone.push(name)
    }
  } finally {
    await server.client.end()
  }
  for (const folder of folders) {
    const names = await readdir(folder).catch((error: unknown) => {
      if (isMissing(error)) return []
      throw error
    })
    for (const name of names.filter(isSetAside)) {
      await rm(path.join(folder, name), { recursive: true })
      gone.push(path.join(folder, name))
    }
  }
  if (bucket === null) return gone
  for await (const { name } of bucket.list({ leaveOut: (first) => !isSetAside(first) })) {
    await bucket.remove(name)
    gone.push(`${name} in ${bucket.place}`)
  }
  return gone
}
