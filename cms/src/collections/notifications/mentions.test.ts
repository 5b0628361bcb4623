import { expect, test } from 'vitest'
import { mentionsIn } from './mentions.ts'

test.each([
  ['@ada, please look', ['ada']],
  ['Is that so, @Ada.Byron? And @sam.', ['Ada.Byron', 'sam']],
  ['(@ada) “@sam”', ['ada', 'sam']],
  ['@ada and again @ada', ['ada']],
  ['write to ada@people.example', []],
  ['the rule `@media print` in the style', []],
  ['an @ alone', []],
  ['@@twice', []],
  ['@Łukasz', ['Łukasz']],
  ["@D'Arcy and @O’Hara", ["D'Arcy", 'O’Hara']],
  ["'@ada' and ‘@sam’", ['ada', 'sam']],
  ['', []],
])('in “%s” the names are %j', (text, names) => {
  expect(mentionsIn(text)).toEqual(names)
})

test('a long text of nothing but @ is read in one pass', () => {
  expect(mentionsIn('@'.repeat(100_000))).toEqual([])
  expect(mentionsIn(`@${'a.'.repeat(50_000)}`)).toHaveLength(1)
})
