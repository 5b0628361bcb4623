import { mkdir, mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, inject } from 'vitest'
import { copyDatabase } from './database.ts'
import { cmsTestEnvironment } from './test-environment.ts'
import './provided.ts'

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
