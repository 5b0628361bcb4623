import type { Context } from '../bare/main.mjs'
import { runTurbo } from '../build.ts'
import { runCheck } from '../checks.ts'
import { findChromium, installChromium } from '../chromium.ts'
import { placeholderEnvironment } from '../placeholder-environment.ts'
import { runTests } from '../run-tests.ts'
import { closingLine, failuresInWords, oneSkipped, sum, type Tally } from '../tally.ts'
import { quickPart } from './check.ts'

/** `npm test`: everything that CI runs, one layer after another, ending with one line that counts it. */
export async function run({ args }: Context): Promise<number> {
  if (args.includes('--long')) process.env.GALLEY_LONG = '1'
  const start = Date.now()
  const tallies = [...(await quickPart()), ...(await runTests('integration'))]
  const built = await runCheck({
    title: 'Build',
    advice: 'Mend the errors listed above.',
    passes: () => runTurbo({ task: 'build', env: placeholderEnvironment() }).then(() => true),
  })
  const journeys = built.failed === 0 ? await runJourneys() : notRun('because the build failed')
  const total = sum([...tallies, built, ...journeys.tallies])
  console.log(`\nTook ${Math.round((Date.now() - start) / 1000)} s.`)
  console.log(failuresInWords(total))
  console.log(closingLine(total))
  return total.failed === 0 && !journeys.missing ? 0 : 1
}

type Journeys = {
  tallies: Tally[]
  /** Whether they did not run where they must. */
  missing: boolean
}

async function runJourneys(): Promise<Journeys> {
  const chromium = (await findChromium()) ?? (await installChromium())
  if (chromium === null)
    return notRun('because there is no Chromium: install it, or name it in CHROMIUM_PATH')
  return { tallies: await runTests('journeys'), missing: false }
}

/** Journeys that did not run are counted as one skipped test; CI does not accept that. */
function notRun(why: string): Journeys {
  console.log(`\nJourneys: SKIPPED, ${why}.`)
  return { tallies: [oneSkipped], missing: process.env.CI !== undefined }
}
