import { runTurbo } from '../build.ts'
import { findChromium, installChromium } from '../chromium.ts'
import { placeholderEnvironment } from '../placeholder-environment.ts'
import { runTests } from '../run-tests.ts'
import { sum } from '../tally.ts'

/** `npm run bench`: builds the apps and measures them. Nothing here fails for being slow. */
export async function run(): Promise<number> {
  await runTurbo({ task: 'build', env: placeholderEnvironment() })
  if ((await findChromium()) === null) await installChromium()
  return sum(await runTests('benchmarks')).failed === 0 ? 0 : 1
}
