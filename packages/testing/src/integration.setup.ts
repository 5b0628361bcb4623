import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startTestServer, templateDatabase } from './database.ts'
import { inWords } from './in-words.ts'
import './provided.ts'
import { testResultsFolder } from './stack.ts'

/**
 * Global setup of integration tests: one Postgres server for the run and one migrated database in it.
 * Name it in `globalSetup`, and `integration.file.ts` in `setupFiles`.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer()
  try {
    const template = await templateDatabase(server, { logFolder: join(testResultsFolder, 'integration') })
    project.provide('galleyDatabases', { adminUrl: server.url('postgres'), template, folder: server.folder })
  } catch (error) {
    await server.stop()
    throw inWords(error)
  }
  return () => server.stop()
}
