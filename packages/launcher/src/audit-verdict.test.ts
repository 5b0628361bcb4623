import { expect, test } from 'vitest'
import { auditVerdict } from './audit-verdict.ts'

const today = '2027-01-31'
const advisory = (severity: string, id = 'GHSA-aaaa-bbbb-cccc') => ({
  github_advisory_id: id,
  severity,
  module_name: 'a-package',
  title: 'Something bad',
  url: 'https://advisories.example/1',
})
const answer = (...advisories: object[]) =>
  JSON.stringify({ advisories: Object.fromEntries(advisories.map((each, index) => [String(index), each])) })
const waiver = { id: 'GHSA-aaaa-bbbb-cccc', until: today, reason: 'We do not call it.' }

test.each([
  // severity   waived    findings
  ['critical', false, 1],
  ['high', false, 1],
  ['moderate', false, 0],
  ['low', false, 0],
  ['high', true, 0],
])('O-12 %s, waived %s: %i findings', (severity, waived, findings) => {
  const verdict = auditVerdict(answer(advisory(severity)), waived ? [waiver] : [], today)
  expect(verdict).toMatchObject({ kind: 'answered', findings: { length: findings } })
})

test('O-12 a waiver ends with its day, and covers its own advisory alone', () => {
  expect(auditVerdict(answer(advisory('high')), [waiver], '2027-02-01')).toMatchObject({
    findings: { length: 1 },
  })
  const other = advisory('high', 'GHSA-dddd-eeee-ffff')
  expect(auditVerdict(answer(other), [waiver], today)).toMatchObject({ findings: { length: 1 } })
})

test.each([
  ['{"error":{"code":"X","message":"It responded with 405."}}', 'It responded with 405.'],
  ['', 'Nothing that could be read was answered.'],
  ['<html>', 'Nothing that could be read was answered.'],
])('O-12 a registry that does not answer is no clean bill: %s', (output, why) => {
  expect(auditVerdict(output, [], today)).toEqual({ kind: 'not-asked', why })
})
