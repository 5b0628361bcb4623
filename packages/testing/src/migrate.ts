import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { cmsFolder } from '@galley/launcher/bare/place'
import { runToEnd } from '@galley/launcher/run-to-end'
import { cmsTestEnvironment } from './test-environment.ts'

/** Runs the CMS's own migration command on a database, as every deployment does. */
export async function migrate({
  databaseUrl,
  folder,
}: {
  databaseUrl: string
  folder: string
}): Promise<void> {
  await runCmsCommand('migrate', { databaseUrl, folder })
}

/** Fills an empty database with the sample content, by the CMS's own command. */
export async function seed({ databaseUrl, folder }: { databaseUrl: string; folder: string }): Promise<void> {
  await runCmsCommand('seed', { databaseUrl, folder })
}

async function runCmsCommand(
  name: 'migrate' | 'seed',
  { databaseUrl, folder }: { databaseUrl: string; folder: string },
): Promise<void> {
  const environment = cmsTestEnvironment({ databaseUrl, folder })
  await mkdir(environment.MEDIA_DIR, { recursive: true })
  await runToEnd({
    what: `The CMS's command "${name}"`,
    command: process.execPath,
    args: ['--import', 'tsx', `src/${name}/main.ts`],
    cwd: cmsFolder,
    env: { ...process.env, NODE_ENV: 'test', ...environment },
    logFile: join(folder, `${name}.log`),
    timeoutMs: 180_000,
  })
}
