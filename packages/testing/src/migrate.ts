import { mkdir } from 'node:fs/promises'
import { runCmsCommand } from '@galley/launcher/cms-command'
import { cmsTestEnvironment } from './test-environment.ts'

type Target = {
  databaseUrl: string
  /** For media files and the outbox. */
  folder: string
  logFolder: string
}

/** Runs the CMS's own migration command on a database, as every deployment does. */
export function migrate(target: Target): Promise<void> {
  return runInTest('migrate', target)
}

/** Fills an empty database with the sample content, by the CMS's own command. */
export function seed(target: Target): Promise<void> {
  return runInTest('seed', target)
}

async function runInTest(
  name: 'migrate' | 'seed',
  { databaseUrl, folder, logFolder }: Target,
): Promise<void> {
  const environment = cmsTestEnvironment({ databaseUrl, folder })
  await mkdir(environment.MEDIA_DIR, { recursive: true })
  await runCmsCommand(name, { env: environment, logFolder })
}
