import { describe, expect, test } from 'vitest'
import { closingLine, sum, tallyOf } from './tally.ts'

const report = (counts: Partial<Record<string, number>> = {}) =>
  JSON.stringify({ numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, ...counts })

describe('a report is counted', () => {
  test.each([
    ['with all tests passed', report({ numPassedTests: 3 }), 0, '3 passed, 0 failed'],
    ['with a failed test', report({ numPassedTests: 2, numFailedTests: 1 }), 1, '2 passed, 1 failed'],
    [
      'with skipped tests',
      report({ numPassedTests: 1, numPendingTests: 2, numTodoTests: 1 }),
      0,
      '1 passed, 0 failed, 3 skipped',
    ],
    ['of a run whose file could not be loaded', report({ numPassedTests: 5 }), 1, '5 passed, 1 failed'],
    ['that was never written', '', 1, '0 passed, 1 failed'],
    ['that was never written although the runner says all is well', '', 0, '0 passed, 1 failed'],
    ['that is something else', '[]', 0, '0 passed, 1 failed'],
  ])('%s', (_what, json, exitCode, line) => {
    expect(closingLine(tallyOf(json, exitCode))).toBe(line)
  })
})

test('the closing line adds up all runs', () => {
  const total = sum([
    { passed: 1, failed: 0, skipped: 0 },
    { passed: 20, failed: 2, skipped: 1 },
  ])
  expect(closingLine(total)).toBe('21 passed, 2 failed, 1 skipped')
})

test('a run of nothing says so', () => {
  expect(closingLine(sum([]))).toBe('0 passed, 0 failed')
})
