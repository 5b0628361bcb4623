import { join } from 'node:path'
import type { Environment } from './app-environment.ts'
import { cmsFolder } from './bare/place.mjs'
import { cmsNodeArguments } from './node-arguments.ts'
import { runToEnd } from './run-to-end.ts'

/** The sentence's subject when one of the CMS's own commands fails. */
const subjects = { migrate: 'The migration of the database', seed: 'The seed' } as const

/** Runs `cms/src/<name>/main.ts` to its end; its output goes to `<logFolder>/<name>.log`. */
export function runCmsCommand(
  name: keyof typeof subjects,
  { env, logFolder, signal }: { env: Environment; logFolder: string; signal?: AbortSignal },
): Promise<void> {
  return runToEnd({
    what: subjects[name],
    command: process.execPath,
    args: [...cmsNodeArguments, `src/${name}/main.ts`],
    cwd: cmsFolder,
    env: { ...process.env, NODE_ENV: 'production', ...env },
    logFile: join(logFolder, `${name}.log`),
    timeoutMs: 300_000,
    signal,
  })
}
