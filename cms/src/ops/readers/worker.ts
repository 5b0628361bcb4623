import { sql } from '@payloadcms/db-postgres'
import { z } from 'zod'
import { queryRows } from '../../database/connection.ts'
import { lengthInWords } from '../length-in-words.ts'
import { isBroken, isWell, isWorthALook, type Judgement, type StatusReader } from '../status-row.ts'

/** A beat comes every 10 s: at a minute several were lost, at two the worker is not there. */
const lateMs = 60_000
const silentMs = 120_000

const todo =
  'Please have the worker started again, with Docker by “docker compose restart worker”, and look in its log why it ended. Until then no mail goes out and nothing is published at its time; nothing is lost.'

/** @param beatAt  when the worker last said that it lives; `null` when it never did */
export function judgeWorker(beatAt: Date | null, now: Date): Judgement {
  if (beatAt === null) return isBroken('It has never run.', todo)
  const ago = now.getTime() - beatAt.getTime()
  const value = `It said ${lengthInWords(ago)} ago that it lives.`
  if (ago >= silentMs) return isBroken(value, todo, beatAt)
  if (ago >= lateMs)
    return isWorthALook(value, 'It may be starting anew. Please look again in a minute.', beatAt)
  return isWell(value)
}

export const workerReader: StatusReader = {
  id: 'worker',
  name: 'Worker',
  limit: 'a sign of life each minute',
  read: async ({ req, now }) => {
    const [row] = await queryRows(
      req,
      sql`select max(beat_at) as "beatAt" from worker_heartbeat`,
      z.object({ beatAt: z.coerce.date().nullable() }),
    )
    return judgeWorker(row?.beatAt ?? null, now)
  },
}
