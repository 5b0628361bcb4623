import type { TestProject } from 'vitest/node'
import { startTestServer, templateDatabase } from './database.ts'
import './provided.ts'

/**
 * Global setup of integration tests: one Postgres server for the run and one migrated database in it.
 * Name it in `globalSetup`, and `integration.file.ts` in `setupFiles`.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer()
  try {
    const template = await templateDatabase(server)
    project.provide('galleyDatabases', { adminUrl: server.url('postgres'), template, folder: server.folder })
  } catch (error) {
    await server.stop()
    throw error
  }
  return () => server.stop()
}
