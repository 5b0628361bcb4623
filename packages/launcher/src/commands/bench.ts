import type { Context } from '../bare/main.mjs'
import { runTurbo } from '../build.ts'
import { findChromium, installChromium } from '../chromium.ts'
import { placeholderEnvironment } from '../placeholder-environment.ts'
import { runTests } from '../run-tests.ts'
import { sum } from '../tally.ts'

/**
 * `npm run bench`: builds the apps and measures them. Nothing here fails for being slow. `--reading` measures what
 * readers meet and nothing else; it ends with one table.
 */
export async function run({ args }: Context): Promise<number> {
  await runTurbo({ task: 'build', env: placeholderEnvironment() })
  if ((await findChromium()) === null) await installChromium()
  const only = args.includes('--reading') ? { of: isSite, project: 'reading' } : {}
  return sum(await runTests('benchmarks', only)).failed === 0 ? 0 : 1
}

const isSite = (workspace: string) => workspace === 'web'
