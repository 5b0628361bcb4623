import { expect, test } from 'vitest'
import { sameItem, similarity } from './similarity.ts'

test.each([
  ['widen the list', 'widen the list', true],
  ['widen the list', 'Widen  the list.', true],
  ['a', 'a better', true],
  ['name one edge case', 'name one edge case that sinks a system after hand-over', true],
  ['name one edge case', 'name one', true],
  ['widen the list of launch criteria', 'widen the list of the launch criteria', true],
  ['add a source for this', 'find a source for this', true],
  ['', '', true],
  ['', 'find a name', false],
  ['add a picture', 'check with legal', false],
  ['widen the list', 'add a picture', false],
  ['b', 'c', false],
])('“%s” and “%s” are the same item: %s', (one, other, isSame) => {
  expect(similarity(one, other) >= sameItem).toBe(isSame)
  expect(similarity(other, one)).toBeCloseTo(similarity(one, other))
})
