import { fileChecks, generatedFilesCheck, runCheck, typeCheck, type Check } from '../checks.ts'
import { sideBySide, type Output } from '../output.ts'
import { runTests } from '../run-tests.ts'
import { closingLine, failuresInWords, sum, type Tally } from '../tally.ts'

/** `npm run check`: what can be known within a minute or two. */
export async function run(): Promise<number> {
  const total = sum(await quickPart())
  console.log(`\n${failuresInWords(total)}`)
  console.log(closingLine(total))
  return total.failed === 0 ? 0 : 1
}

/** The part that `npm test` shares: every step runs, also after one has failed. */
export async function quickPart(): Promise<Tally[]> {
  const sources = await sideBySide([
    (output) => runChecks([typeCheck], output),
    (output) => runChecks(fileChecks, output),
  ])
  const rest = await sideBySide([
    (output) => runTests('unit', { output }),
    (output) => runChecks([generatedFilesCheck], output),
  ])
  return [...sources, ...rest].flat()
}

async function runChecks(checks: readonly Check[], output: Output): Promise<Tally[]> {
  const tallies: Tally[] = []
  for (const check of checks) tallies.push(await runCheck(check, output))
  return tallies
}
