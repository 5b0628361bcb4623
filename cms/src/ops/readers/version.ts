import { sql } from '@payloadcms/db-postgres'
import { z } from 'zod'
import packageFile from '../../../package.json' with { type: 'json' }
import { hasSlotGuard } from '../../collections/bookings/slot-guard.ts'
import { queryRows } from '../../database/connection.ts'
import { migrations } from '../../migrations/index.ts'
import { counted } from '../length-in-words.ts'
import { isBroken, isWell, isWorthALook, type Judgement, type StatusReader } from '../status-row.ts'

/**
 * @param missing  migrations of this code that the database does not have
 * @param unknown  those of the database that this code does not know: it is older than the schema
 */
export function judgeVersion({ missing, unknown }: { missing: number; unknown: number }): Judgement {
  const value = `Galley ${packageFile.version}`
  if (missing > 0)
    return isBroken(
      `${value}; ${counted(missing, 'migration')} of it did not run.`,
      'Please run the migrations of this version (the service “migrate”), and look in its output if it fails.',
    )
  if (unknown > 0)
    return isWorthALook(
      `${value}; the database has ${counted(unknown, 'migration')} of a newer version.`,
      'This is right after going back by one version. Otherwise please start the newer version.',
    )
  return isWell(`${value}, with all ${migrations.length} migrations.`)
}

export const versionReader: StatusReader = {
  id: 'version',
  name: 'Version and schema',
  limit: 'every migration has run',
  read: async ({ req }) => {
    const rows = await queryRows(
      req,
      sql`select name from payload_migrations where batch >= 0`,
      z.object({ name: z.string() }),
    )
    const ran = new Set(rows.map(({ name }) => name))
    const missing = migrations.filter(({ name }) => !ran.has(name)).length
    return judgeVersion({ missing, unknown: ran.size - (migrations.length - missing) })
  },
}

export function judgeSlotGuard(isThere: boolean): Judgement {
  return isThere
    ? isWell('The database keeps calls apart.')
    : isBroken(
        'The rule of the database that keeps two calls apart is missing, so no call can be booked.',
        'Please look under “Calls” for two at the same time and cancel one of them; then have the statement that adds “bookings_no_overlap”, in cms/src/migrations/20261122_190700_bookings_no_overlap.ts, run on the database.',
      )
}

export const slotGuardReader: StatusReader = {
  id: 'slot-guard',
  name: 'One call at a time',
  limit: 'the rule is there',
  read: async ({ req }) => judgeSlotGuard(await hasSlotGuard(req.payload.db.drizzle)),
}
