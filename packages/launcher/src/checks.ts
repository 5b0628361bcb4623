import { join } from 'node:path'
import type { Environment } from './app-environment.ts'
import { repository } from './bare/place.mjs'
import { describeFailure } from './bare/problem.mjs'
import { runTurbo } from './build.ts'
import { findStaleFiles } from './generated-files.ts'
import { screen, type Output } from './output.ts'
import { placeholderEnvironment } from './placeholder-environment.ts'
import { oneFailed, onePassed, type Tally } from './tally.ts'

/** One step that either passes or fails. */
export type Check = { title: string; advice: string; passes: (output: Output) => Promise<boolean> }

/** What looks at one file after the other: one core is enough for all of these. */
export const fileChecks: readonly Check[] = [
  {
    title: 'Format',
    advice: 'Run: npm run format',
    passes: (output) => runTool(output, 'prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.']),
  },
  {
    title: 'Lint',
    advice: 'Mend what is listed above; each rule says where the code belongs instead.',
    passes: (output) => runTool(output, 'oxlint/bin/oxlint', ['--deny-warnings']),
  },
  {
    title: 'Unused code and dependencies',
    advice: 'Delete what is listed above, or use it.',
    // knip loads the CMS's configuration to find what it uses, and that reads the environment.
    // The condition as for all programs of the CMS; see node-arguments.ts.
    passes: (output) =>
      runTool(output, 'knip/bin/knip.js', ['--no-progress'], {
        ...placeholderEnvironment(),
        NODE_OPTIONS: '--conditions=production',
      }),
  },
]

export const typeCheck: Check = {
  title: 'Types',
  advice: 'Mend the errors listed above.',
  passes: () => runTurbo({ task: 'typecheck', env: {}, shownLines: 200 }).then(() => true),
}

/** Not beside the other checks: the files are written anew for a moment. */
export const generatedFilesCheck: Check = {
  title: 'Generated files',
  advice: 'Run npm run generate, read what it wrote, and commit it.',
  async passes({ say }) {
    const stale = await findStaleFiles()
    stale.forEach((sentence) => say(sentence))
    return stale.length === 0
  },
}

/** Runs one step, says how it went, and counts it as one test. */
export async function runCheck({ title, advice, passes }: Check, output: Output = screen): Promise<Tally> {
  const start = Date.now()
  output.say(`\n${title} …`)
  const passed = await passes(output).catch((error: unknown) => {
    output.say(describeFailure(error))
    return false
  })
  const seconds = ((Date.now() - start) / 1000).toFixed(1)
  output.say(passed ? `${title}: ok (${seconds} s)` : `${title}: FAILED (${seconds} s). ${advice}`)
  return passed ? onePassed : oneFailed(title)
}

async function runTool(
  output: Output,
  script: string,
  args: string[],
  env: Environment = {},
): Promise<boolean> {
  const code = await output.runNode([join(repository, 'node_modules', script), ...args], {
    cwd: repository,
    env: { ...process.env, ...env },
  })
  return code === 0
}
