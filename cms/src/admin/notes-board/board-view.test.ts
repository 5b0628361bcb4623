import { describe, expect, test } from 'vitest'
import type { BoardQuery, BoardRow } from '../../collections/draft-notes/contract.ts'
import { boardView } from './board-view.ts'

const eyes = { me: 'u1', now: new Date('2027-03-28T12:00:00Z'), zone: 'UTC' }

function aRow(id: string, kind: BoardRow['kind']): BoardRow {
  return {
    id,
    article: { id: 'a1', title: 'Count first' },
    origin: 'article',
    place: null,
    label: null,
    topic: null,
    text: `Note ${id}`,
    quote: null,
    section: [],
    kind,
    kindSuggested: false,
    severity: 'should',
    status: 'open',
    anchorState: 'none',
    assignee: null,
    author: { id: 'u1', name: 'Zoë' },
    dueOn: null,
    createdAt: '2027-03-28T09:00:00.000Z',
    age: 'today',
    replies: 0,
    revision: 1,
    may: { act: true },
  }
}

const fact = { key: 'fact', label: 'Fact', count: 120 }
const voice = { key: 'voice', label: 'Voice', count: 10 }

function aView(query: BoardQuery, groups = [fact, voice], rows = [aRow('n1', 'fact'), aRow('n2', 'voice')]) {
  const total = groups.reduce((sum, { count }) => sum + count, 0)
  const board = { rows, groups, total, page: query.page ?? 1, pages: Math.ceil(total / 50), people: [] }
  return boardView({ query, board, articles: [] }, eyes)
}

describe('ways from a page of the board', () => {
  test('to a group on whatever page it begins, with the same filters', () => {
    expect(aView({ group: 'kind', severity: 'must' }).groups.map(({ path }) => path)).toEqual([
      '/admin/notes?severity=must&group=kind#group-fact',
      '/admin/notes?severity=must&group=kind&page=3#group-voice',
    ])
  })

  test('to one group only, from the first page on', () => {
    expect(
      aView({ group: 'kind', search: 'queue', page: 3 }).sections.map(({ onlyPath }) => onlyPath),
    ).toEqual([
      '/admin/notes?search=queue&kind=fact&group=kind',
      '/admin/notes?search=queue&kind=voice&group=kind',
    ])
  })

  test('to one group only is no way where there is but one', () => {
    const { sections } = aView({ group: 'kind' }, [fact], [aRow('n1', 'fact')])
    expect(sections.map(({ onlyPath }) => onlyPath)).toEqual([null])
  })

  test('to other groupings of the same notes; the one that is on says so', () => {
    expect(aView({ group: 'kind', severity: 'must', page: 3 }).groupings).toEqual([
      { name: 'Article', path: '/admin/notes?severity=must', isOn: false },
      { name: 'Kind', path: '/admin/notes?severity=must&group=kind', isOn: true },
      { name: 'Assigned to', path: '/admin/notes?severity=must&group=assignee', isOn: false },
      { name: 'Age', path: '/admin/notes?severity=must&group=age', isOn: false },
    ])
  })
})

test('a page says which of all notes it shows', () => {
  expect(aView({ group: 'kind', page: 2 }).result).toBe('Page 2 of 3, with notes 51 to 100 of 130.')
})
