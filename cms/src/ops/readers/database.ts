import { sql } from '@payloadcms/db-postgres'
import { z } from 'zod'
import { queryRows } from '../../database/connection.ts'
import { isBroken, isWell, isWorthALook, type Judgement, type StatusReader } from '../status-row.ts'

/** Of the connections that the server allows: from here on a burst may find none. */
const manyShare = 0.8

/** @param bytes  the size of the database */
export function judgeDatabase({
  used,
  most,
  bytes,
}: {
  used: number
  most: number
  bytes: number
}): Judgement {
  const value = `It answers. ${used} of ${most} connections are in use; it holds ${Math.ceil(bytes / 1_000_000)} MB.`
  return used >= most * manyShare
    ? isWorthALook(
        value,
        'Please look at who holds so many connections (pg_stat_activity), before there are none left.',
      )
    : isWell(value)
}

export const databaseReader: StatusReader = {
  id: 'database',
  name: 'Database',
  limit: 'an answer within 3 seconds, 80 % of its connections',
  read: async ({ req }) => {
    try {
      const [row] = await queryRows(
        req,
        sql`select (select count(*) from pg_stat_activity where backend_type = 'client backend') as used,
                   current_setting('max_connections') as most, pg_database_size(current_database()) as bytes`,
        z.object({ used: z.coerce.number(), most: z.coerce.number(), bytes: z.coerce.number() }),
      )
      if (row !== undefined) return judgeDatabase(row)
    } catch (err) {
      req.payload.logger.warn({ msg: 'The database does not answer the status page.', err })
    }
    return isBroken(
      'It does not answer.',
      'Please look whether Postgres runs and has room on its disk. Readers go on reading, and messages wait on the site meanwhile.',
    )
  },
}
