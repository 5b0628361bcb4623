import type { Context } from '../bare/main.mjs'
import { runTurbo } from '../build.ts'
import { runCheck } from '../checks.ts'
import { findChromium, installChromium, preferWithoutWindows } from '../chromium.ts'
import { placeholderEnvironment } from '../placeholder-environment.ts'
import { sideBySide } from '../output.ts'
import { runTests } from '../run-tests.ts'
import { closingLine, failuresInWords, oneSkipped, sum, type Tally } from '../tally.ts'
import { quickPart } from './check.ts'

/** `npm test`: everything that CI runs, ending with one line that counts it. */
export async function run({ args }: Context): Promise<number> {
  if (args.includes('--long')) process.env.GALLEY_LONG = '1'
  const start = Date.now()
  const quick = await quickPart()
  const built = await runCheck({
    title: 'Build',
    advice: 'Mend the errors listed above.',
    passes: () => runTurbo({ task: 'build', env: placeholderEnvironment() }).then(() => true),
  })
  const hindrance = built.failed === 0 ? await findHindrance() : 'because the build failed'
  const tested = hindrance === null ? await runAll() : await runWithoutJourneys(hindrance)
  const total = sum([...quick, built, ...tested])
  console.log(`\nTook ${Math.round((Date.now() - start) / 1000)} s.`)
  console.log(failuresInWords(total))
  console.log(closingLine(total))
  // CI does not accept journeys that did not run.
  const missing = hindrance !== null && process.env['CI'] !== undefined
  return total.failed === 0 && !missing ? 0 : 1
}

/** Why there can be no journeys, if so. */
async function findHindrance(): Promise<string | null> {
  const chromium = (await findChromium()) ?? (await installChromium())
  if (chromium === null) return 'because there is no Chromium: install it, or name it in CHROMIUM_PATH'
  await preferWithoutWindows()
  return null
}

/**
 * Integration tests run two things at a time, one of them with one file at a time: each has its own database and ports.
 * What starts the apps by `npm start` comes before the journeys, because that puts the build back in its place while they
 * would be reading it.
 */
async function runAll(): Promise<Tally[]> {
  const integration = await sideBySide([
    (output) => runTests('integration', { of: isCms, output }),
    async (output) => [
      ...(await runTests('integration', { of: isNotCms, atOnce: 1, output })),
      ...(await runTests('journeys', { of: isLauncher, output })),
    ],
  ])
  // Browsers that wait for each other show faults that nobody has.
  const journeys = await runTests('journeys', { of: (one) => !isLauncher(one) })
  return [...integration.flat(), ...journeys]
}

const isCms = (workspace: string) => workspace === 'cms'
const isNotCms = (workspace: string) => !isCms(workspace)
const isLauncher = (workspace: string) => workspace === 'packages/launcher'

/** Journeys that did not run are counted as one skipped test. */
async function runWithoutJourneys(why: string): Promise<Tally[]> {
  const integration = await runTests('integration')
  console.log(`\nJourneys: SKIPPED, ${why}.`)
  return [...integration, oneSkipped]
}
