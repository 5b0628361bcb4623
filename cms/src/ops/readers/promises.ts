import { sql } from '@payloadcms/db-postgres'
import { z } from 'zod'
import { isOwed, owedAt } from '../../collections/inquiries/desk/queue/placing.ts'
import { queryRows } from '../../database/connection.ts'
import { asSentence, counted } from '../length-in-words.ts'
import { isBroken, isWell, type Judgement, type StatusReader } from '../status-row.ts'

/** @param oldest  when the first of them should have been answered */
export function judgePromises({ overdue, oldest }: { overdue: number; oldest: Date | null }): Judgement {
  if (overdue === 0) return isWell('No answer is overdue.')
  return isBroken(
    `${asSentence(counted(overdue, 'inquiry', 'inquiries'))} ${overdue === 1 ? 'is' : 'are'} past the time that was promised.`,
    'Please answer at the desk, or say there that it is done.',
    oldest,
  )
}

export const promisesReader: StatusReader = {
  id: 'promises',
  name: 'Answers that were promised',
  limit: 'none overdue',
  read: async ({ req, now }) => {
    const [row] = await queryRows(
      req,
      sql`select count(*) as overdue, min(${owedAt}) as oldest from inquiries i
          where i.state in ('needs-first-reply', 'needs-reply', 'snoozed') and ${isOwed}
            and ${owedAt} <= ${now.toISOString()}::timestamptz`,
      z.object({ overdue: z.coerce.number(), oldest: z.coerce.date().nullable() }),
    )
    return judgePromises(row ?? { overdue: 0, oldest: null })
  },
}
