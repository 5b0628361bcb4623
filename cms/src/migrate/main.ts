import { getPayload } from 'payload'
import pg from 'pg'
import { ensureFirstAccounts } from '../collections/users/first-accounts.ts'
import { advisoryLocks } from '../database/advisory-locks.ts'
import { explainUnreachable } from '../database/explain-unreachable.ts'
import { liftTimeLimits } from '../database/time-limits.ts'
import { ensureFirstSettings } from '../globals/first-settings/ensure-first-settings.ts'
import { env } from '../env.ts'
import { refuseUnfinishedRestore } from '../restore/refuse-unfinished.ts'

/**
 * Brings the database to this code's schema and makes sure of the first accounts and settings. Run before cms and worker start;
 * two at once are safe, the second waits for the first.
 */
async function main(): Promise<void> {
  await refuseUnfinishedRestore(env.MEDIA_DIR)
  const lock = new pg.Client({ connectionString: env.DATABASE_URL, connectionTimeoutMillis: 5_000 })
  await lock.connect().catch((cause: unknown) => {
    throw explainUnreachable(env.DATABASE_URL, cause)
  })
  await lock.query('select pg_advisory_lock($1)', [advisoryLocks.migrate])
  // An index on a full table takes longer than any request may.
  liftTimeLimits()
  const { default: config } = await import('../payload.config.ts')
  const payload = await getPayload({ config, disableOnInit: true })
  await payload.db.migrate()
  await ensureFirstAccounts(payload, env)
  await ensureFirstSettings(payload, env.GALLEY_ADMIN_EMAIL)
  await payload.destroy()
  await lock.end()
}

await main()
process.exit(0)
