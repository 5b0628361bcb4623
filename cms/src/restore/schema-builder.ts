import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { postgresAdapter } from '@payloadcms/db-postgres'
import { getPayload, type Migration, type Payload } from 'payload'
import { migrations } from '../migrations/index.ts'
import config from '../payload.config.ts'

/** The migrations of this code, oldest first. */
export const knownMigrations: readonly string[] = migrations.map(({ name }) => name)

/**
 * Payload on another database than that of the environment, in which migrations may take their time. Its hooks for the
 * start do not run.
 */
export async function payloadAt(databaseUrl: string): Promise<Payload> {
  const sanitized = await config
  const db = postgresAdapter({
    idType: 'uuid',
    push: false,
    migrationDir: fileURLToPath(new URL('../migrations', import.meta.url)),
    pool: { connectionString: databaseUrl, connectionTimeoutMillis: 5_000 },
  })
  const payload = await getPayload({
    config: { ...sanitized, db: { ...sanitized.db, init: db.init } },
    disableOnInit: true,
    // Payload remembers its instances by this; ours ends with its database.
    key: randomUUID(),
  })
  payload.logger.level = 'warn'
  payload.db.pool.on('error', () => {
    // The database goes away or gets another name while Payload holds a connection.
  })
  return payload
}

/**
 * Applies migrations that were not applied yet, in the order of this code.
 *
 * Payload ends the process when one fails; whoever calls has not touched anything of value by then.
 *
 * @param names  which ones
 */
export async function applyMigrations(payload: Payload, names: readonly string[]): Promise<void> {
  const chosen: unknown = migrations.filter(({ name }) => names.includes(name))
  if (areMigrations(chosen)) await payload.db.migrate({ migrations: chosen })
}

/** Payload's type lets a migration know nothing of what it is given; those that it generates do. */
function areMigrations(value: unknown): value is Migration[] {
  return Array.isArray(value)
}
