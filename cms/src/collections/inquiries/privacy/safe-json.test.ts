import { expect, test } from 'vitest'
import { safeJson } from './safe-json.ts'

test('107 RTL, emoji, formulas and markup read back as they were, and none of them acts', () => {
  const person = {
    name: '\u200fمحمد\u200f 👨‍👩‍👧 Zoë',
    message: '=HYPERLINK("http://x.example")\n</script><script>alert(1)</script>\u202egnp.exe\u2028&amp;',
    '+1': '@SUM(1)',
  }
  const text = safeJson(person)
  expect(JSON.parse(text)).toEqual(person)
  expect(text).not.toMatch(/[<>&\u2028\u202a-\u202e\u2066-\u2069\u200f]/u)
  expect(text).toContain('محمد')
})
