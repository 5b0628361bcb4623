import { describe, expect, test } from 'vitest'
import { closingLine, failuresInWords, onePassed, oneFailed, sum, tallyOf } from './tally.ts'

const report = (counts: Record<string, unknown> = {}) =>
  JSON.stringify({
    numPassedTests: 0,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: [],
    ...counts,
  })

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
    expect(closingLine(tallyOf('web · unit', json, exitCode))).toBe(line)
  })
})

describe('what failed is named', () => {
  const file = (status: string, ...assertionResults: { status: string; fullName: string }[]) => ({
    name: '/somewhere/web/slots.test.ts',
    status,
    assertionResults,
  })

  test.each([
    [
      'each test',
      [file('failed', { status: 'failed', fullName: 'is free' }, { status: 'passed', fullName: 'is taken' })],
      ['web · unit · slots.test.ts · is free'],
    ],
    ['a file that could not be loaded', [file('failed')], ['web · unit · slots.test.ts']],
    ['an error outside of every test', [file('passed')], ['web · unit: an error outside of every test']],
  ])('%s', (_what, testResults, names) => {
    expect(tallyOf('web · unit', report({ testResults }), 1).failures).toEqual(names)
  })

  test('all together, and nothing where nothing failed', () => {
    expect(failuresInWords(sum([oneFailed('Lint'), onePassed, oneFailed('Types')]))).toBe(
      'Failed:\n- Lint\n- Types\n',
    )
    expect(failuresInWords(onePassed)).toBe('')
  })
})

test('the closing line adds up all runs', () => {
  const total = sum([
    { passed: 1, failed: 0, skipped: 0, failures: [] },
    { passed: 20, failed: 2, skipped: 1, failures: [] },
  ])
  expect(closingLine(total)).toBe('21 passed, 2 failed, 1 skipped')
})

test('a run of nothing says so', () => {
  expect(closingLine(sum([]))).toBe('0 passed, 0 failed')
})
