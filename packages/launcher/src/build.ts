import { join } from 'node:path'
import type { Environment } from './app-environment.ts'
import { pnpmByName } from './bare/install.mjs'
import { logFolder, repository, toolFolder } from './bare/place.mjs'
import { logTail } from './log-tail.ts'
import { runToEnd } from './run-to-end.ts'

/**
 * Runs a task of turbo.json in every workspace that has it; what has not changed is taken from turbo's cache.
 *
 * @param env  names that the task passes through (`passThroughEnv` in turbo.json)
 * @param shownLines  how many lines of the output a failure shows
 * @returns    whether everything came from the cache
 */
export async function runTurbo({
  task,
  env,
  signal,
  shownLines = 25,
}: {
  task: 'build' | 'typecheck'
  env: Environment
  signal?: AbortSignal
  shownLines?: number
}): Promise<{ cached: boolean }> {
  const logFile = join(logFolder, `${task}.log`)
  // turbo calls `pnpm` by name, and nobody needs to have it installed.
  const tools = pnpmByName({ repository, folder: toolFolder })
  await runToEnd({
    what: `turbo run ${task}`,
    command: process.execPath,
    args: [
      join(repository, 'node_modules/turbo/bin/turbo'),
      'run',
      task,
      '--output-logs=new-only',
      '--no-color',
    ],
    cwd: repository,
    env: { ...process.env, ...env, NODE_ENV: undefined, PATH: `${tools}:${process.env.PATH ?? ''}` },
    logFile,
    timeoutMs: 900_000,
    shownLines,
    signal,
  })
  return { cached: (await logTail(logFile, { lines: 6 })).includes('FULL TURBO') }
}
