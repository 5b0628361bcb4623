import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { cmsEnvironment } from '../app-environment.ts'
import { cmsFolder, runFile, secretsFile } from '../bare/place.mjs'
import type { Context } from '../bare/main.mjs'
import { isAlive } from '../bare/processes.mjs'
import { Problem } from '../bare/problem.mjs'
import { readRun } from '../bare/run-record.mjs'
import { localLayout } from '../layout.ts'
import { cmsNodeArguments } from '../node-arguments.ts'
import { loadSecrets } from '../secrets.ts'

/** `npm run import -- FILE`: hands the file to the CMS's importer, which writes through the running CMS. */
export async function run({ args }: Context): Promise<number> {
  const { secrets } = await loadSecrets(secretsFile)
  const layout = localLayout({ mode: 'production', ports: { web: 3000, cms: 3001 }, databaseUrl: '' })
  // Without a file the importer only says how it is called.
  const hasFile = args.some((arg) => !arg.startsWith('-'))
  const cmsUrl = hasFile ? cmsAddress() : layout.cmsUrl
  const environment = cmsEnvironment({ ...layout, cmsUrl }, secrets, process.env)
  // npm runs us in the repository; the person may have called it from elsewhere, and means files there.
  const calledFrom = process.env.INIT_CWD ?? process.cwd()
  const child = spawn(
    process.execPath,
    [
      ...cmsNodeArguments,
      'src/import/main.ts',
      ...args.map((arg) => (arg.startsWith('-') ? arg : resolve(calledFrom, arg))),
    ],
    {
      cwd: cmsFolder,
      env: { ...process.env, ...environment, NODE_ENV: 'production' },
      stdio: 'inherit',
    },
  )
  const [code]: unknown[] = await once(child, 'exit')
  return typeof code === 'number' ? code : 1
}

function cmsAddress(): string {
  if (process.env.CMS_URL) return process.env.CMS_URL
  const run = readRun(runFile)
  if (run === null || !isAlive(run.launcher) || run.cms === null) {
    throw new Problem(
      'The importer writes through the running CMS, and Galley is not running from this folder.',
      {
        advice:
          'Run npm start in another terminal and wait for its box, then run this again. For a CMS elsewhere, give its address in CMS_URL.',
      },
    )
  }
  return run.cms
}
