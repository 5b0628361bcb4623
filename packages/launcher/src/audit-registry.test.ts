import { expect, test } from 'vitest'
import { sayVerdict } from './audit-registry.ts'

const advisory = {
  github_advisory_id: 'GHSA-aaaa-bbbb-cccc',
  severity: 'high',
  module_name: 'a-package',
  title: 'Something bad',
}
const known = JSON.stringify({ advisories: { 1: advisory } })
const waiver = { id: 'GHSA-aaaa-bbbb-cccc', until: '2027-01-31', reason: 'We do not call it.' }

test.each([
  // what is answered          waivers   today         ends  says first
  ['a grave advisory', known, [], '2027-01-31', 1, 'high: a-package'],
  ['one that is waived', known, [waiver], '2027-01-31', 0, 'Waived: high: a-package'],
  ['one whose waiver is over', known, [waiver], '2027-02-01', 1, 'high: a-package'],
  ['nothing grave', '{"advisories":{}}', [], '2027-01-31', 0, 'No weakness'],
  ['no answer', '{"error":{"code":"E","message":"405"}}', [], '2027-01-31', 0, 'Skipped: '],
] as const)('O-12 %s', (_, output, waivers, today, ends, first) => {
  const said: string[] = []
  expect(sayVerdict(output, { waivers, today, say: (line) => said.push(line) })).toBe(ends)
  expect(said[0]).toMatch(new RegExp(`^${first}`, 'u'))
})
