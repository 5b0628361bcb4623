import { sql } from '@payloadcms/db-postgres'
import { z } from 'zod'
import { queryRows } from '../../database/connection.ts'
import { asSentence, counted, lengthInWords } from '../length-in-words.ts'
import { isBroken, isWell, type Judgement, type StatusReader } from '../status-row.ts'

/** A worker that lives takes back within seconds what a dead one held. */
const patienceMs = 2 * 60_000

/** @param lapsed  mails that somebody began to send, and whose time for that is over */
export function judgeLeases(
  { lapsed, oldest }: { lapsed: number; oldest: Date | null },
  now: Date,
): Judgement {
  if (oldest === null || lapsed === 0) return isWell('Nothing is stuck.')
  const ago = now.getTime() - oldest.getTime()
  if (ago < patienceMs) return isWell('One is being taken back from a worker that ended.')
  return isBroken(
    `${asSentence(counted(lapsed, 'mail'))} stuck half-way for ${lengthInWords(ago)}.`,
    'Please have the worker started again: it takes them back and sends them, each with the same Message-ID.',
    oldest,
  )
}

export const mailLeasesReader: StatusReader = {
  id: 'mail-stuck',
  name: 'Mail stuck half-way',
  limit: 'none for longer than 2 minutes',
  read: async ({ req, now }) => {
    const [row] = await queryRows(
      req,
      sql`select count(*) as lapsed, min(leased_until) as oldest
          from deliveries where state = 'sending' and leased_until < ${now.toISOString()}::timestamptz`,
      z.object({ lapsed: z.coerce.number(), oldest: z.coerce.date().nullable() }),
    )
    return judgeLeases(row ?? { lapsed: 0, oldest: null }, now)
  },
}
