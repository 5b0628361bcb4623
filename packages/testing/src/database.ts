import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { migrate } from './migrate.ts'
import type { TestServer } from './throwaway-server.ts'

export { startTestServer, type TestServer } from './throwaway-server.ts'

/** The migrated database that every test file copies. */
export const templateName = 'galley_template'

/**
 * Migrates one database, to be copied by every test file: a copy takes a tenth of a second, the migrations seconds.
 *
 * @returns the template's name, for {@link copyDatabase}
 */
export async function templateDatabase(
  server: Pick<TestServer, 'url' | 'folder'>,
  { logFolder }: { logFolder: string },
): Promise<string> {
  await query(server.url('postgres'), `create database ${templateName}`)
  await migrate({ databaseUrl: server.url(templateName), folder: server.folder, logFolder })
  return templateName
}

export type CopiedDatabase = {
  url: string
  /** Removes it, ending whoever is still connected. */
  drop: () => Promise<void>
}

/**
 * A database of one's own, equal to the template.
 *
 * @param adminUrl  address of the server's database `postgres`
 */
export async function copyDatabase({
  adminUrl,
  template,
}: {
  adminUrl: string
  template: string
}): Promise<CopiedDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`
  // File by file: page by page, through the log, which nothing here will ever need, takes three times as long.
  await query(adminUrl, `create database ${name} template ${template} strategy file_copy`)
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => query(adminUrl, `drop database if exists ${name} with (force)`) }
}

/** One statement on a connection of its own. */
export async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
