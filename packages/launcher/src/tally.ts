/** How many tests a run had; a step without tests of its own (formatting, types) counts as one. */
export type Tally = { passed: number; failed: number; skipped: number }

export const onePassed: Tally = { passed: 1, failed: 0, skipped: 0 }
export const oneFailed: Tally = { passed: 0, failed: 1, skipped: 0 }

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (total, tally) => ({
      passed: total.passed + tally.passed,
      failed: total.failed + tally.failed,
      skipped: total.skipped + tally.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  )
}

/** The line that ends a run, e.g. `212 passed, 0 failed, 3 skipped`. CI reads it. */
export function closingLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`
}

/**
 * What vitest's JSON report says.
 *
 * A run that failed without a failed test (a file that could not be loaded, an error outside of every test) counts as
 * one failure, and so does a report that is missing or cannot be read.
 *
 * @param exitCode  of the run; it is believed over a report that says that all is well
 */
export function tallyOf(reportJson: string, exitCode: number): Tally {
  const report = parseReport(reportJson)
  if (report === null) return oneFailed
  const failed = Math.max(report.numFailedTests, exitCode === 0 ? 0 : 1)
  return {
    passed: report.numPassedTests,
    failed,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

const counts = ['numPassedTests', 'numFailedTests', 'numPendingTests', 'numTodoTests'] as const

function parseReport(json: string): Record<(typeof counts)[number], number> | null {
  try {
    const value: unknown = JSON.parse(json)
    return hasCounts(value) ? value : null
  } catch {
    return null
  }
}

function hasCounts(value: unknown): value is Record<(typeof counts)[number], number> {
  return (
    typeof value === 'object' &&
    value !== null &&
    counts.every((name) => typeof Reflect.get(value, name) === 'number')
  )
}
