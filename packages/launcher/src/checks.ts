import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Environment } from './app-environment.ts'
import { repository } from './bare/place.mjs'
import { describeFailure } from './bare/problem.mjs'
import { runTurbo } from './build.ts'
import { findStaleFiles } from './generated-files.ts'
import { placeholderEnvironment } from './placeholder-environment.ts'
import { oneFailed, onePassed, type Tally } from './tally.ts'

/** One step that either passes or fails. */
export type Check = { title: string; advice: string; passes: () => Promise<boolean> }

/** Everything that can be said of the sources without running them. */
export const sourceChecks: readonly Check[] = [
  {
    title: 'Format',
    advice: 'Run: npm run format',
    passes: () => runTool('prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.']),
  },
  {
    title: 'Lint',
    advice: 'Mend what is listed above; each rule says where the code belongs instead.',
    passes: () => runTool('oxlint/bin/oxlint', ['--deny-warnings']),
  },
  {
    title: 'Unused code and dependencies',
    advice: 'Delete what is listed above, or use it.',
    // knip loads the CMS's configuration to find what it uses, and that reads the environment.
    // The condition as for all programs of the CMS; see node-arguments.ts.
    passes: () =>
      runTool('knip/bin/knip.js', ['--no-progress'], {
        ...placeholderEnvironment(),
        NODE_OPTIONS: '--conditions=production',
      }),
  },
  {
    title: 'Types',
    advice: 'Mend the errors listed above.',
    passes: () => runTurbo({ task: 'typecheck', env: {}, shownLines: 200 }).then(() => true),
  },
  {
    title: 'Generated files',
    advice: 'Run npm run generate, read what it wrote, and commit it.',
    async passes() {
      const stale = await findStaleFiles()
      stale.forEach((sentence) => console.log(sentence))
      return stale.length === 0
    },
  },
]

/** Runs one step, says how it went, and counts it as one test. */
export async function runCheck({ title, advice, passes }: Check): Promise<Tally> {
  const start = Date.now()
  console.log(`\n${title} …`)
  const passed = await passes().catch((error: unknown) => {
    console.log(describeFailure(error))
    return false
  })
  const seconds = ((Date.now() - start) / 1000).toFixed(1)
  console.log(passed ? `${title}: ok (${seconds} s)` : `${title}: FAILED (${seconds} s). ${advice}`)
  return passed ? onePassed : oneFailed(title)
}

async function runTool(script: string, args: string[], env: Environment = {}): Promise<boolean> {
  const child = spawn(process.execPath, [join(repository, 'node_modules', script), ...args], {
    cwd: repository,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const [code]: unknown[] = await once(child, 'exit')
  return code === 0
}
