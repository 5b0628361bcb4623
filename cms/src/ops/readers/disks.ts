import { stat, statfs } from 'node:fs/promises'
import path from 'node:path'
import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows } from '../../database/connection.ts'
import { isBroken, isWell, isWorthALook, type Judgement, type StatusReader } from '../status-row.ts'

/** Postgres stops for good on a full disk, and one upload can take 10 MB: room for days, and for hours. */
const littleBytes = 2_000_000_000
const nearlyNoneBytes = 500_000_000

export function judgeDisk(freeBytes: number): Judgement {
  const value = `${inWords(freeBytes)} are free.`
  const todo = 'Please make room on this disk, or give it more, before nothing can be kept any more.'
  if (freeBytes < nearlyNoneBytes) return isBroken(value, todo)
  return freeBytes < littleBytes ? isWorthALook(value, todo) : isWell(value)
}

function inWords(bytes: number): string {
  const gigabytes = bytes / 1_000_000_000
  return gigabytes >= 10 ? `${Math.floor(gigabytes)} GB` : `${Math.floor(gigabytes * 10) / 10} GB`
}

/** The folders that grow, each disk once. The folder of the database is known only to its superuser and on its machine. */
export const disksReader: StatusReader = {
  id: 'disk',
  name: 'Disk',
  limit: 'half a gigabyte free',
  read: async ({ req, places: { mediaFolder, outboxFolder, bucket } }) => {
    const folders = [
      ...(bucket !== null ? [] : [{ id: 'media', name: 'images and mail', folder: mediaFolder }]),
      { id: 'outbox', name: 'mail as files', folder: outboxFolder },
      ...(await databaseFolder(req)),
    ]
    const seen = new Set<number>()
    const judged: Judgement[] = []
    for (const { id, name, folder } of folders) {
      const place = await nearestThere(folder)
      const { dev } = await stat(place)
      if (seen.has(dev)) continue
      seen.add(dev)
      const { bavail, bsize } = await statfs(place)
      judged.push({ ...judgeDisk(bavail * bsize), of: { id, name } })
    }
    return judged
  },
}

async function databaseFolder(req: PayloadRequest): Promise<{ id: string; name: string; folder: string }[]> {
  const [row] = await queryRows(
    req,
    sql`select case when pg_has_role(current_user, 'pg_read_all_settings', 'member')
               then current_setting('data_directory', true) end as folder`,
    z.object({ folder: z.string().nullable() }),
  )
  const folder = row?.folder ?? null
  return folder !== null && (await isThere(folder)) ? [{ id: 'database', name: 'database', folder }] : []
}

/** A folder that is made with its first file lies where its nearest parent lies. */
async function nearestThere(folder: string): Promise<string> {
  if (await isThere(folder)) return folder
  const parent = path.dirname(folder)
  return parent === folder ? folder : nearestThere(parent)
}

async function isThere(folder: string): Promise<boolean> {
  return stat(folder).then(
    () => true,
    () => false, // not there, or on another machine: both mean that it cannot be measured here
  )
}
