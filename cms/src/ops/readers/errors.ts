import { sql } from '@payloadcms/db-postgres'
import { z } from 'zod'
import { queryRows } from '../../database/connection.ts'
import { isBroken, isWell, type Judgement, type StatusReader } from '../status-row.ts'

/** Of few requests one failure would be more than 1 %; ten failures are no accident. */
const mostShare = 0.01
const fewFailed = 10
/** Figures are told every minute at least. */
const freshSeconds = 180

/** @param requests  of the last five minutes, in all processes that count them */
export function judgeErrors({ requests, failed }: { requests: number; failed: number }): Judgement {
  const value = `${failed} of ${requests} requests failed in the last five minutes.`
  return failed >= fewFailed && failed > requests * mostShare
    ? isBroken(
        value,
        'Please look for "level":50 in the logs of the CMS and the site: each line has the request id that its visitor saw.',
      )
    : isWell(value)
}

/** Answers with 5xx, of the CMS and of the site. */
export const errorsReader: StatusReader = {
  id: 'errors',
  name: 'Errors',
  limit: '1 % of the requests of five minutes',
  read: async ({ req, now }) => {
    const fresh = new Date(now.getTime() - freshSeconds * 1_000).toISOString()
    const [row] = await queryRows(
      req,
      sql`select coalesce(sum(requests), 0) as requests, coalesce(sum(failed), 0) as failed from (
            select requests, failed from process_figures where reported_at > ${fresh}::timestamptz
            union all
            select (figures -> 'requests' ->> 'total')::int, (figures -> 'requests' ->> 'failed')::int
            from intake_figures where reported_at > ${fresh}::timestamptz and figures ? 'requests') counted`,
      z.object({ requests: z.coerce.number(), failed: z.coerce.number() }),
    )
    return judgeErrors(row ?? { requests: 0, failed: 0 })
  },
}
