import { mkdir, mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, inject, vi } from 'vitest'
import { copyDatabase } from './database.ts'
import { cmsTestEnvironment } from './test-environment.ts'
import './provided.ts'

declare global {
  /** Where Payload keeps its instances, one for each process. */
  var _payload: Map<string, unknown> | undefined
}

// The processes of a run take one file after another and keep the libraries loaded. What is ours begins anew, because it
// reads the environment while it loads; Payload would hand out the instance of the file before.
vi.resetModules()
globalThis._payload?.clear()

// Runs before every integration test file: gives it a migrated database and a media folder of its own, and the whole
// environment of the CMS, so that `payload.config.ts` can simply be imported.
const { adminUrl, template, folder } = inject('galleyDatabases')
const database = await copyDatabase({ adminUrl, template })
const ownFolder = await mkdtemp(join(folder, 'file-'))
const environment = cmsTestEnvironment({ databaseUrl: database.url, folder: ownFolder })
await mkdir(environment.MEDIA_DIR)
Object.assign(process.env, environment)

// Registered before any hook of the file itself, and hooks end in reverse order: the database outlives its users.
afterAll(() => database.drop())
