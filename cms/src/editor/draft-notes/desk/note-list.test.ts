import { expect, test } from 'vitest'
import { aNote } from '../notes.fixture.ts'
import type { LivePlaces } from '../places/live-places.ts'
import { countNotes, inOrder, listNotes, noFilter, type ListSettings } from './note-list.ts'

const settings: ListSettings = { filter: noFilter, order: 'place', byTopic: false, me: 'me' }
const at = (places: Record<string, number | 'lost'>): LivePlaces =>
  new Map(
    Object.entries(places).map(([id, start]) => [
      id,
      start === 'lost'
        ? { status: 'lost', start: 0, end: 1, textChanged: false }
        : { status: 'anchored', start, end: start + 1, textChanged: false },
    ]),
  )
const ids = (notes: readonly { id: string }[]) => notes.map(({ id }) => id)

const notes = [
  aNote('late', { createdAt: '2027-03-03T00:00:00Z' }),
  aNote('early', { createdAt: '2027-03-01T00:00:00Z' }),
  aNote('gone', { severity: 'must' }),
  aNote('done', { status: 'done' }),
  aNote('taken out', { status: 'removed', anchorState: 'lost' }),
  aNote('whole', { origin: 'article', place: null, anchorState: 'none', createdAt: '2027-03-02T00:00:00Z' }),
]
const places = at({ late: 10, early: 50, gone: 'lost', done: 20 })

test('notes come by place: the article first, then the text; the lost and the closed apart', () => {
  const list = listNotes(notes, places, settings)
  expect(list.open.map((group) => ids(group.notes))).toEqual([['whole', 'late', 'early']])
  expect(ids(list.lost)).toEqual(['gone'])
  expect(ids(list.closed)).toEqual(['taken out', 'done'])
  expect(ids(inOrder(list, false))).toEqual(['whole', 'late', 'early', 'gone'])
})

test('or by age, oldest first', () => {
  const list = listNotes(notes, places, { ...settings, order: 'age' })
  expect(list.open.flatMap((group) => ids(group.notes))).toEqual(['early', 'whole', 'late'])
})

test.each([
  ['a kind', { kind: 'voice' as const }, ['voice']],
  ['a severity', { severity: 'fyi' as const }, ['fyi']],
  ['a person', { assignee: 'me' }, ['mine']],
  ['nobody', { assignee: 'nobody' }, ['voice', 'fyi', 'written by me']],
  ['what is mine', { mine: true }, ['mine', 'written by me']],
])('the filter by %s shows what it names and counts what it hides', (_, filter, shown) => {
  const all = [
    aNote('voice', { kind: 'voice' }),
    aNote('fyi', { severity: 'fyi' }),
    aNote('mine', { assignee: { id: 'me', name: 'Me' } }),
    aNote('theirs', { assignee: { id: 'they', name: 'They' }, author: { id: 'me', name: 'Me' } }),
    aNote('written by me', { author: { id: 'me', name: 'Me' } }),
  ]
  const list = listNotes(all, at({ voice: 1, fyi: 2, mine: 3, theirs: 4, 'written by me': 5 }), {
    ...settings,
    filter: { ...noFilter, ...filter },
  })
  expect(list.open.flatMap((group) => ids(group.notes))).toEqual(shown)
  expect(list.hidden).toBe(all.length - shown.length)
})

test('topics come in the order of the text, and what has none comes last', () => {
  const all = [
    aNote('a', { topic: 'voice' }),
    aNote('b'),
    aNote('c', { topic: 'ending' }),
    aNote('d', { topic: 'voice' }),
  ]
  const list = listNotes(all, at({ a: 3, b: 1, c: 2, d: 4 }), { ...settings, byTopic: true })
  expect(list.open.map(({ topic, notes: inTopic }) => [topic, ids(inTopic)])).toEqual([
    ['ending', ['c']],
    ['voice', ['a', 'd']],
    [null, ['b']],
  ])
})

test('open, blocking, lost and closed notes are counted', () => {
  expect(countNotes(notes, places)).toEqual({ open: 4, must: 1, lost: 1, closed: 2 })
})
