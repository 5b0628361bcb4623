import { expect, test } from 'vitest'
import { listOf, neighbourOf, refreshed, without, withPage, withRow, withRowBack } from './desk-list.ts'
import { aQueue, aRow } from './desk.fixture.ts'

const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((id, index) =>
  aRow({ id, due: { at: `2026-11-25T2${index}:00:00.000Z`, reason: '', words: null } }),
) as [ReturnType<typeof aRow>, ReturnType<typeof aRow>, ReturnType<typeof aRow>, ReturnType<typeof aRow>]
const abc = listOf(aQueue([a, b, c], { next: 'n1', found: 9 }))
const ids = (list: typeof abc) => list.rows.map(({ id }) => id).join('')

test('a page is added once, also when it overlaps', () => {
  expect(ids(withPage(abc, aQueue([c, d])))).toBe('abcd')
})

test.each([
  ['a', 'b'],
  ['b', 'c'],
  ['c', 'b'],
  ['x', 'a'],
])('T2 after %s comes %s', (id, next) => {
  expect(neighbourOf(abc, id)?.id).toBe(next)
})

test('after the last one comes none', () => {
  expect(neighbourOf(listOf(aQueue([])), 'a')).toBeNull()
})

test('what is taken out and put back is where it was', () => {
  const less = without(abc, 'b')
  expect([ids(less), less.found]).toEqual(['ac', 8])
  const again = withRowBack(less, b, 'c')
  expect([ids(again), again.found]).toEqual(['abc', 9])
})

test.each([
  ['by its due time', { group: 'today' }, 'abc'],
  ['in its group', { group: 'overdue' }, 'bac'],
  ['at the end', { group: 'later' }, 'acb'],
] as const)('what is put back without a neighbour comes %s', (_where, { group }, order) => {
  expect(ids(withRowBack(without(abc, 'b'), { ...b, group }, null))).toBe(order)
})

test('a new answer keeps rows that did not change, and what was read beyond it', () => {
  const now = refreshed(abc, aQueue([{ ...a }, { ...b, revision: 2 }], { next: 'n0' }))
  expect(now.rows[0]).toBe(a)
  expect(now.rows[1]?.revision).toBe(2)
  expect([ids(now), now.next]).toEqual(['abc', 'n1'])
})

test('a new answer without changes is the same list', () => {
  expect(refreshed(abc, aQueue([{ ...a }, { ...b }, { ...c }])).rows).toBe(abc.rows)
})

test('what is gone from a whole answer is gone', () => {
  expect(ids(refreshed(abc, aQueue([d, a])))).toBe('da')
})

test('a row is replaced where it stands', () => {
  expect(withRow(abc, { ...b, revision: 5 }).rows[1]?.revision).toBe(5)
  expect(withRow(abc, d)).toBe(abc)
})
