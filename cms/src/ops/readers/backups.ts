import { sql } from '@payloadcms/db-postgres'
import { z } from 'zod'
import { queryRows } from '../../database/connection.ts'
import { lengthInWords } from '../length-in-words.ts'
import { newestOperations, type OperationRecord } from '../operation-records.ts'
import { isBroken, isWell, isWorthALook, type Judgement, type StatusReader } from '../status-row.ts'

const hourMs = 60 * 60_000
/** One a day, with two hours for one that takes long or begins late. */
const oldBackupMs = 26 * hourMs
/** A backup that nobody ever restored is a hope. */
const oldDrillMs = 90 * 24 * hourMs

type Newest = { newest: OperationRecord | null; newestGood: OperationRecord | null }

/** @param installedAt  when the first migration ran: a new Galley has a day to make its first backup */
export function judgeBackup({ newest, newestGood }: Newest, installedAt: Date, now: Date): Judgement {
  const todo =
    'Please run “npm run backup”, with Docker “docker compose run --rm backup”, and let it run once a day.'
  if (newest !== null && !newest.ok)
    return isBroken('The last backup failed.', `Its output says why. ${todo}`, newest.at)
  const good = newestGood?.at ?? null
  if (good !== null) {
    const ago = now.getTime() - good.getTime()
    const value = `The last one was made ${lengthInWords(ago)} ago.`
    return ago > oldBackupMs ? isBroken(value, todo, new Date(good.getTime() + oldBackupMs)) : isWell(value)
  }
  return now.getTime() - installedAt.getTime() > oldBackupMs
    ? isBroken('None was ever made.', todo, installedAt)
    : isWorthALook('None was made yet.', todo, installedAt)
}

export function judgeDrill({ newest, newestGood }: Newest, now: Date): Judgement {
  const todo =
    'Please run “npm run restore:drill”, with Docker “docker compose run --rm restore --drill”: it tries the newest backup beside the data that is in use.'
  if (newest !== null && !newest.ok)
    return isBroken(
      'The last backup that was tried could not be restored.',
      `Its output says why. Please make a new backup and try that one. ${todo}`,
      newest.at,
    )
  if (newestGood === null) return isWorthALook('Nobody has tried yet whether a backup can be restored.', todo)
  const ago = now.getTime() - newestGood.at.getTime()
  const value = `A backup was restored for trial ${lengthInWords(ago)} ago.`
  return ago > oldDrillMs
    ? isWorthALook(value, todo, new Date(newestGood.at.getTime() + oldDrillMs))
    : isWell(value)
}

export const backupReader: StatusReader = {
  id: 'backup',
  name: 'Backup',
  limit: 'at most 26 hours old',
  read: async ({ req, now }) => {
    const [row] = await queryRows(
      req,
      sql`select min(created_at) as "installedAt" from payload_migrations`,
      z.object({ installedAt: z.coerce.date().nullable() }),
    )
    return judgeBackup(await newestOperations('backup', req), row?.installedAt ?? now, now)
  },
}

export const drillReader: StatusReader = {
  id: 'restore-drill',
  name: 'Restore drill',
  limit: 'one every 90 days',
  read: async ({ req, now }) => judgeDrill(await newestOperations('restore-drill', req), now),
}
