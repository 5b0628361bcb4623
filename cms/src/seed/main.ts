import { getPayload } from 'payload'
import { env } from '../env.ts'
import config from '../payload.config.ts'
import { seedEmptyDatabase } from './seed-empty-database.ts'

/** Fills an empty database with sample content and people; a database that holds anything is left as it is. */
if (env.GALLEY_SEED_PASSWORD === undefined) {
  console.error(
    'GALLEY_SEED_PASSWORD is missing: the sample people need a password of at least 12 characters.',
  )
  process.exit(1)
}
const payload = await getPayload({ config, disableOnInit: true })
const seeded = await seedEmptyDatabase(payload, { password: env.GALLEY_SEED_PASSWORD, now: new Date() })
console.log(
  seeded ? 'The sample content is in.' : 'The database holds content already, so nothing was added.',
)
await payload.destroy()
process.exit(0)
