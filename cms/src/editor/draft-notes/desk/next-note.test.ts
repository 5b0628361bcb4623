import { expect, test } from 'vitest'
import { aNote } from '../notes.fixture.ts'
import { nextNote, noteAt } from './next-note.ts'

const notes = ['b', 'a', 'c', 'lost', 'done'].map((id) =>
  aNote(id, { status: id === 'done' ? 'done' : 'open' }),
)
const places = new Map([
  ['a', { status: 'anchored' as const, start: 10, end: 30, textChanged: false }],
  ['b', { status: 'anchored' as const, start: 20, end: 25, textChanged: false }],
  ['c', { status: 'anchored' as const, start: 40, end: 50, textChanged: false }],
  ['lost', { status: 'lost' as const, start: 22, end: 23, textChanged: false }],
  ['done', { status: 'anchored' as const, start: 22, end: 23, textChanged: false }],
])

test.each([
  ['from the top', 0, false, 'a'],
  ['from between', 15, false, 'b'],
  ['from its own start it goes further', 20, false, 'c'],
  ['past the last it begins again', 45, false, 'a'],
  ['backwards', 45, true, 'c'],
  ['backwards past the first it ends at the last', 5, true, 'c'],
  ['from a note', { note: 'b' }, false, 'c'],
  ['back from a note', { note: 'b' }, true, 'a'],
  ['from a note that is gone', { note: 'gone' }, false, 'a'],
])('the next open note %s', (_, from, back, id) => {
  expect(nextNote(notes, places, { from, back })?.id).toBe(id)
})

test('without open notes there is no next one', () => {
  expect(nextNote([], places, { from: 0, back: false })).toBeNull()
})

test.each([
  [12, 'a'],
  [22, 'b'],
  [30, 'a'],
  [35, undefined],
])('at offset %i, the shortest note that stands there is %s', (offset, id) => {
  expect(noteAt(notes, places, offset)?.id).toBe(id)
})
