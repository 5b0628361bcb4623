import { sql } from '@payloadcms/db-postgres'
import { z } from 'zod'
import { queryRows } from '../../database/connection.ts'
import { asSentence, counted } from '../length-in-words.ts'
import { isBroken, isWell, isWorthALook, type Judgement, type StatusReader } from '../status-row.ts'

/**
 * @param failed  given up on in the last 24 hours
 * @param held    waits for a person's yes, because it had waited for 48 hours
 */
export function judgeFailedMail({
  failed,
  firstAt,
  held,
}: {
  failed: number
  firstAt: Date | null
  held: number
}): Judgement {
  if (failed > 0)
    return isBroken(
      `${asSentence(counted(failed, 'mail'))} could not be sent in the last 24 hours.`,
      'Please look into the outbox, where each stands with its reason. There it can be sent again.',
      firstAt,
    )
  if (held > 0)
    return isWorthALook(
      `${asSentence(counted(held, 'mail'))} waited for 48 hours and ${held === 1 ? 'is' : 'are'} held.`,
      'Please say at the desk whether they still go out.',
    )
  return isWell('Every mail of the last 24 hours was sent.')
}

export const mailFailedReader: StatusReader = {
  id: 'mail-failed',
  name: 'Mail that failed',
  limit: 'none in 24 hours',
  read: async ({ req, now }) => {
    const since = new Date(now.getTime() - 24 * 60 * 60_000).toISOString()
    const [row] = await queryRows(
      req,
      sql`select count(*) filter (where held_at is null and updated_at > ${since}::timestamptz) as failed,
                 min(updated_at) filter (where held_at is null and updated_at > ${since}::timestamptz) as "firstAt",
                 count(*) filter (where held_at is not null) as held
          from deliveries where state = 'dead'`,
      z.object({ failed: z.coerce.number(), firstAt: z.coerce.date().nullable(), held: z.coerce.number() }),
    )
    return judgeFailedMail(row ?? { failed: 0, firstAt: null, held: 0 })
  },
}
