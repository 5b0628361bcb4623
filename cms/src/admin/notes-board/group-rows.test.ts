import { describe, expect, test } from 'vitest'
import type { BoardRow } from '../../collections/draft-notes/contract.ts'
import { groupKeyOf, groupPages, groupRows } from './group-rows.ts'

const groups = [
  { key: 'fact', label: 'Fact', count: 3 },
  { key: 'question', label: 'Question', count: 4 },
  { key: 'voice', label: 'Voice', count: 1 },
]

function aRow(kind: BoardRow['kind'], given: Partial<BoardRow> = {}): BoardRow {
  return {
    id: 'n1',
    article: { id: 'a1', title: 'Count first' },
    origin: 'article',
    place: null,
    label: null,
    topic: null,
    text: 'Shorten it.',
    quote: null,
    section: [],
    kind,
    kindSuggested: false,
    severity: 'should',
    status: 'open',
    anchorState: 'none',
    assignee: null,
    author: { id: null, name: 'Galley' },
    dueOn: null,
    createdAt: '2027-03-28T09:00:00.000Z',
    age: 'older',
    replies: 0,
    revision: 1,
    may: { act: true },
    ...given,
  }
}

const cut = (rows: BoardRow[], page: number, limit: number) =>
  groupRows(rows, 'kind', { groups, page, limit }).map(({ key, count, isContinued, rows: its }) => [
    key,
    count,
    isContinued,
    its.length,
  ])

describe('groupRows', () => {
  test('cuts a page where a group ends, with the count of the whole group', () => {
    const rows = [aRow('fact'), aRow('fact'), aRow('fact'), aRow('question'), aRow('question')]
    expect(cut(rows, 1, 5)).toEqual([
      ['fact', 3, false, 3],
      ['question', 4, false, 2],
    ])
  })

  test('a group that began on the page before is continued', () => {
    expect(cut([aRow('question'), aRow('question'), aRow('voice')], 2, 5)).toEqual([
      ['question', 4, true, 2],
      ['voice', 1, false, 1],
    ])
  })

  test('a group that begins with its page is not continued', () => {
    expect(cut([aRow('question')], 2, 3)).toEqual([['question', 4, false, 1]])
  })

  test('a row whose group was not counted makes a group of its own', () => {
    expect(cut([aRow('example')], 1, 5)).toEqual([['example', 1, false, 1]])
  })

  test('no rows are no groups', () => {
    expect(cut([], 1, 5)).toEqual([])
  })
})

test.each([
  ['article', 'a1'],
  ['kind', 'fact'],
  ['assignee', 'none'],
  ['age', 'older'],
] as const)('by %s a row stands under %s', (group, key) => {
  expect(groupKeyOf(aRow('fact'), group)).toBe(key)
})

test('a row that is assigned stands under its person', () => {
  expect(groupKeyOf(aRow('fact', { assignee: { id: 'u1', name: 'Zoë' } }), 'assignee')).toBe('u1')
})

test.each([
  [2, { fact: 1, question: 2, voice: 4 }],
  [3, { fact: 1, question: 2, voice: 3 }],
  [50, { fact: 1, question: 1, voice: 1 }],
])('with %i notes on a page, groups begin on the pages %o', (limit, pages) => {
  expect(Object.fromEntries(groupPages(groups, limit))).toEqual(pages)
})
