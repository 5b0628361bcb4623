import { sql } from '@payloadcms/db-postgres'
import { z } from 'zod'
import { queryRows } from '../../database/connection.ts'
import { asSentence, counted, lengthInWords } from '../length-in-words.ts'
import { isBroken, isWell, isWorthALook, type Judgement, type StatusReader } from '../status-row.ts'

/** The worker takes a mail within seconds; a mail server that asks to come back later makes it minutes. */
const slowMs = 5 * 60_000
const stuckMs = 15 * 60_000

/** @param oldest  since when the first of those that are due waits */
export function judgeWaitingMail(
  { due, oldest }: { due: number; oldest: Date | null },
  now: Date,
): Judgement {
  if (oldest === null || due === 0) return isWell('No mail waits.')
  const ago = now.getTime() - oldest.getTime()
  const value = `${asSentence(counted(due, 'mail'))} ${due === 1 ? 'waits' : 'wait'}, the first for ${lengthInWords(ago)}.`
  if (ago > stuckMs)
    return isBroken(
      value,
      'Please look at the rows “Worker” and “Mail server”, and in the outbox at what went wrong. It goes out by itself afterwards.',
      oldest,
    )
  return ago > slowMs
    ? isWorthALook(value, 'It is tried again by itself. Please look again soon.', oldest)
    : isWell(value)
}

export const mailWaitingReader: StatusReader = {
  id: 'mail-waiting',
  name: 'Mail that waits',
  limit: '15 minutes',
  read: async ({ req, now }) => {
    const [row] = await queryRows(
      req,
      sql`select count(*) as due, min(coalesce(wanted_at, created_at)) as oldest
          from deliveries where state = 'waiting' and coalesce(wanted_at, created_at) <= ${now.toISOString()}::timestamptz`,
      z.object({ due: z.coerce.number(), oldest: z.coerce.date().nullable() }),
    )
    return judgeWaitingMail(row ?? { due: 0, oldest: null }, now)
  },
}
