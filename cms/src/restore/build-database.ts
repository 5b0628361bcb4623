import type { Payload } from 'payload'
import type { Manifest } from '../backup/archive-manifest.ts'
import { connectTo } from '../backup/describe-tables.ts'
import { createAnew, type Server } from './databases.ts'
import { loadTables } from './load-tables.ts'
import { applyMigrations, knownMigrations, payloadAt } from './schema-builder.ts'

/**
 * Makes a database of that name with the content of an archive, first as it was and then brought to this code's schema.
 *
 * @param use  is given Payload on it before it lets go
 * @returns    names of constraints that have not come back, and the migrations that were added
 */
export async function buildDatabase(
  { server, name, archive, manifest }: { server: Server; name: string; archive: string; manifest: Manifest },
  use: (payload: Payload) => Promise<void> = async () => {},
): Promise<{ missingConstraints: string[]; added: string[] }> {
  await createAnew(server, name)
  const payload = await payloadAt(server.urlOf(name))
  try {
    await applyMigrations(payload, manifest.migrations)
    const client = await connectTo(server.urlOf(name), 'galley-restore')
    const missingConstraints = await loadTables(client, archive, manifest).finally(() => client.end())
    await applyMigrations(payload, knownMigrations)
    await use(payload)
    return {
      missingConstraints,
      added: knownMigrations.filter((known) => !manifest.migrations.includes(known)),
    }
  } finally {
    await payload.destroy()
  }
}
