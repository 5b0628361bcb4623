import { getPayload } from 'payload'
import config from '../payload.config.ts'

/**
 * `npm run generate -- NAME`: writes a migration when the collections have changed since the last one, and nothing
 * otherwise. The `payload` command does the same and on Node 20 now and then ends with 0 having done nothing.
 */
const payload = await getPayload({ config, disableDBConnect: true, disableOnInit: true })
await payload.db.createMigration({
  payload,
  migrationName: process.argv[2] ?? 'change',
  // With forceAcceptWarning, an empty migration would be written although nothing has changed.
  skipEmpty: true,
})
process.exit(0)
