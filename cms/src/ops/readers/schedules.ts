import { sql } from '@payloadcms/db-postgres'
import { z } from 'zod'
import { timeInWords } from '../../admin/time/time-in-words.ts'
import { queryRows } from '../../database/connection.ts'
import { asSentence, counted, lengthInWords } from '../length-in-words.ts'
import { isBroken, isWell, isWorthALook, type Judgement, type StatusReader } from '../status-row.ts'

/** An article goes out at most a minute after its time. */
const missedMs = 2 * 60_000

/** @param dueAt  of the first article that is to go out by itself */
export function judgeSchedules(
  { armed, dueAt }: { armed: number; dueAt: Date | null },
  now: Date,
): Judgement {
  if (dueAt === null || armed === 0) return isWell('Nothing is scheduled.')
  const late = now.getTime() - dueAt.getTime()
  if (late > missedMs)
    return isBroken(
      `An article should have gone out ${lengthInWords(late)} ago.`,
      'Please look at the row “Worker”. Once it runs, the article goes out by itself, or is held with the reason.',
      dueAt,
    )
  const next = late > 0 ? 'now' : timeInWords(dueAt, now).replace('just now', 'in a moment')
  return isWell(
    `${asSentence(counted(armed, 'article'))} ${armed === 1 ? 'is' : 'are'} scheduled; the next goes out ${next}.`,
  )
}

export function judgeHeld({ held, since }: { held: number; since: Date | null }): Judgement {
  if (held === 0) return isWell('None is held.')
  return isWorthALook(
    `${asSentence(counted(held, 'article'))} did not go out at ${held === 1 ? 'its' : 'their'} time.`,
    'Please look under Schedule, where the reason stands, and arm it again or cancel it.',
    since,
  )
}

export const schedulesReader: StatusReader = {
  id: 'schedules',
  name: 'Publishing at a time',
  limit: 'at most 2 minutes late',
  read: async ({ req, now }) => {
    const [row] = await queryRows(
      req,
      sql`select count(*) as armed, min(due_at) as "dueAt" from schedules where state = 'armed'`,
      z.object({ armed: z.coerce.number(), dueAt: z.coerce.date().nullable() }),
    )
    return judgeSchedules(row ?? { armed: 0, dueAt: null }, now)
  },
}

export const heldSchedulesReader: StatusReader = {
  id: 'schedules-held',
  name: 'Articles held back',
  limit: 'none',
  read: async ({ req }) => {
    const [row] = await queryRows(
      req,
      sql`select count(*) as held, min(settled_at) as since from schedules where state = 'held'`,
      z.object({ held: z.coerce.number(), since: z.coerce.date().nullable() }),
    )
    return judgeHeld(row ?? { held: 0, since: null })
  },
}
