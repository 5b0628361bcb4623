import { basename } from 'node:path'
import { z } from 'zod'

/** How many tests a run had; a step without tests of its own (formatting, types) counts as one. */
export type Tally = {
  passed: number
  failed: number
  skipped: number
  /** What failed, by name. */
  failures: readonly string[]
}

export const onePassed: Tally = { passed: 1, failed: 0, skipped: 0, failures: [] }
export const oneSkipped: Tally = { passed: 0, failed: 0, skipped: 1, failures: [] }

export function oneFailed(name: string): Tally {
  return { passed: 0, failed: 1, skipped: 0, failures: [name] }
}

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (total, tally) => ({
      passed: total.passed + tally.passed,
      failed: total.failed + tally.failed,
      skipped: total.skipped + tally.skipped,
      failures: [...total.failures, ...tally.failures],
    }),
    { passed: 0, failed: 0, skipped: 0, failures: [] },
  )
}

/** What failed, in a list: the output of the tests themselves is far above the end of a long run. */
export function failuresInWords({ failures }: Tally): string {
  return failures.length === 0 ? '' : `Failed:\n${failures.map((name) => `- ${name}\n`).join('')}`
}

/** The line that ends a run, e.g. `212 passed, 0 failed, 3 skipped`. CI reads it. */
export function closingLine({ passed, failed, skipped }: Omit<Tally, 'failures'>): string {
  return `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`
}

/**
 * What vitest's JSON report says.
 *
 * A run that failed without a failed test (a file that could not be loaded, an error outside of every test) counts as
 * one failure, and so does a report that is missing or cannot be read.
 *
 * @param run       what ran, for the names of what failed
 * @param exitCode  of the run; it is believed over a report that says that all is well
 */
export function tallyOf(run: string, reportJson: string, exitCode: number): Tally {
  const report = parseReport(reportJson)
  if (report === null) return oneFailed(`${run}: there is no report of the run`)
  const failed = Math.max(report.numFailedTests, exitCode === 0 ? 0 : 1)
  const names = report.testResults.flatMap(({ name, status, assertionResults }) => {
    const file = `${run} · ${basename(name)}`
    const tests = assertionResults.filter((test) => test.status === 'failed')
    if (tests.length === 0) return status === 'failed' ? [file] : []
    return tests.map(({ fullName }) => `${file} · ${fullName}`)
  })
  return {
    passed: report.numPassedTests,
    failed,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: failed > 0 && names.length === 0 ? [`${run}: an error outside of every test`] : names,
  }
}

const reportSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })),
    }),
  ),
})

function parseReport(json: string): z.infer<typeof reportSchema> | null {
  try {
    return reportSchema.safeParse(JSON.parse(json)).data ?? null
  } catch {
    return null
  }
}
