import { expect, test } from 'vitest'
import { aNote, aNoteOn } from '../notes.fixture.ts'
import {
  noRecords,
  shownNotes,
  withList,
  withoutPending,
  withoutRow,
  withPending,
  withRow,
} from './note-records.ts'

const listed = (...notes: ReturnType<typeof aNote>[]) => withList(noRecords, { notes }, 0)
const texts = (records: Parameters<typeof shownNotes>[0]) => shownNotes(records).map(({ text }) => text)

test('what was done is shown before the server has answered, and taken back when it refuses', () => {
  const records = listed(aNote('n', { text: 'old' }))
  const pending = { note: 'n', patch: { text: 'new' } }
  const waiting = withPending(records, pending)
  expect(texts(waiting)).toEqual(['new'])
  expect(texts(withoutPending(waiting, pending))).toEqual(['old'])
})

test('a list that was asked for before an act does not take the act back', () => {
  const records = withRow(listed(aNote('n', { text: 'old' })), aNote('n', { text: 'new', revision: 2 }), 1)
  expect(texts(withList(records, { notes: [aNote('n', { text: 'old', revision: 1 })] }, 0))).toEqual(['new'])
  expect(texts(withList(records, { notes: [aNote('n', { text: 'newer', revision: 3 })] }, 0))).toEqual([
    'newer',
  ])
})

test('a note that was made here stays until a later list has it or has it not', () => {
  const records = withRow(listed(), aNote('n'), 1)
  expect(shownNotes(withList(records, { notes: [] }, 0))).toHaveLength(1)
  expect(shownNotes(withList(records, { notes: [] }, 1))).toHaveLength(0)
})

test('a note that was deleted here does not come back with a list that was under way', () => {
  const records = withoutRow(listed(aNote('n')), 'n')
  expect(shownNotes(withList(records, { notes: [aNote('n')] }, 0))).toEqual([])
})

test('places belong to the list that they came with: an act on a newer save does not mix its own in', () => {
  const before = aNoteOn('one two', 'two')
  const after = aNoteOn('now one two', 'two', { revision: 2, status: 'done' })
  const [note] = shownNotes(withRow(listed(before), after, 1))
  expect(note).toMatchObject({ status: 'done', anchor: { start: 4 } })
})

test('but a note that was put elsewhere by the act is there', () => {
  const before = aNoteOn('one two', 'two')
  const after = aNoteOn('one two', 'one', { id: 'two', revision: 2 })
  const [note] = shownNotes(withRow(listed(before), after, 1))
  expect(note?.anchor?.quote).toBe('one')
})
