import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { cmsEnvironment } from './app-environment.ts'
import { cmsFolder, secretsFile } from './bare/place.mjs'
import { localLayout } from './layout.ts'
import { cmsNodeArguments } from './node-arguments.ts'
import { findRunningGalley } from './running-galley.ts'
import { loadSecrets } from './secrets.ts'

/**
 * Runs one of the CMS's programs for a person, in the environment of the Galley that is running, and shows what it says.
 *
 * @param what  the subject of the sentence when nothing runs, such as "The importer"
 * @param args  words that do not start with `-` are files or folders where the person called npm
 * @param needsFile  whether it does nothing without a file or folder
 * @returns     the program's exit code
 */
export async function runCmsProgram(
  name: 'import' | 'export' | 'retention',
  { what, args, needsFile = true }: { what: string; args: readonly string[]; needsFile?: boolean },
): Promise<number> {
  const { secrets } = await loadSecrets(secretsFile)
  const layout = localLayout({ mode: 'production', ports: { web: 3000, cms: 3001 }, databaseUrl: '' })
  // Without a file the program only says how it is called.
  const hasFile = args.some((arg) => !arg.startsWith('-'))
  const running = hasFile || !needsFile ? await findRunningGalley(what) : {}
  const environment = cmsEnvironment({ ...layout, ...running }, secrets, process.env)
  // npm runs us in the repository; the person may have called it from elsewhere, and means files there.
  const calledFrom = process.env.INIT_CWD ?? process.cwd()
  const files = args.map((arg) => (arg.startsWith('-') ? arg : resolve(calledFrom, arg)))
  const child = spawn(process.execPath, [...cmsNodeArguments, `src/${name}/main.ts`, ...files], {
    cwd: cmsFolder,
    env: { ...process.env, ...environment, NODE_ENV: 'production' },
    stdio: 'inherit',
  })
  const [code]: unknown[] = await once(child, 'exit')
  return typeof code === 'number' ? code : 1
}
