import { describe, expect, test } from 'vitest'
import type { BoardRow } from '../../collections/draft-notes/contract.ts'
import { rowInWords } from './row-in-words.ts'

const clock = { now: new Date('2027-03-28T12:00:00Z'), zone: 'Europe/Berlin' }

function aRow(given: Partial<BoardRow> = {}): BoardRow {
  return {
    id: 'n1',
    article: { id: 'a1', title: 'Count first' },
    origin: 'passage',
    place: 'body',
    label: null,
    topic: null,
    text: 'Name the source.',
    quote: 'most teams',
    section: ['Launch', 'Criteria'],
    kind: 'evidence',
    kindSuggested: false,
    severity: 'should',
    status: 'open',
    anchorState: 'anchored',
    assignee: null,
    author: { id: 'u1', name: 'Zoë' },
    dueOn: null,
    createdAt: '2027-03-28T09:00:00.000Z',
    age: 'today',
    replies: 0,
    revision: 1,
    may: { act: true },
    ...given,
  }
}

const inWords = (given: Partial<BoardRow>) => rowInWords(aRow(given), clock)

test('a note on a passage says what, where, how pressing, whose and since when', () => {
  expect(inWords({})).toEqual({
    id: 'n1',
    path: '/admin/collections/articles/a1?note=n1',
    title: 'Name the source.',
    mark: null,
    quote: 'most teams',
    article: 'Count first',
    place: 'in “Launch › Criteria”',
    severity: { words: 'Should', long: 'Should: warns', tone: 'moving' },
    kind: 'Evidence',
    status: null,
    isLost: false,
    assignee: 'Assigned to nobody',
    author: 'by Zoë',
    written: {
      words: '3 hours ago',
      exact: 'Sunday 28 March 2027, 11:00, Berlin time',
      at: '2027-03-28T09:00:00.000Z',
    },
    due: null,
    replies: null,
    isOpen: true,
    mayAct: true,
  })
})

test.each([
  ['body', [], 'at the opening'],
  ['body', ['Launch'], 'in “Launch”'],
  ['forms', ['Launch'], 'in a caption, footnote or aside in “Launch”'],
  ['title', [], 'on the title'],
  ['seoTitle', [], 'on the title for search engines'],
  ['alt:0b8f7e0a', [], 'on the description of an image'],
  [null, [], 'on the whole article'],
] as const)('a note at %s under %o stands %s', (place, section, words) => {
  expect(inWords({ place, section: [...section] }).place).toBe(words)
})

test.each([
  [['Launch'], 'last seen in “Launch”'],
  [[], 'on a passage'],
])('a lost note that stood under %o is told as %s', (section, words) => {
  expect(inWords({ section, anchorState: 'lost' })).toMatchObject({ place: words, isLost: true })
})

describe('the words of a note', () => {
  test('an annotation shows its label and topic, and not its own words again', () => {
    const row = inWords({
      origin: 'annotation',
      label: 'TODO',
      topic: 'refine voice',
      quote: '[TODO: refine voice — a]',
    })
    expect([row.mark, row.quote]).toEqual(['TODO · refine voice', null])
  })

  test.each([
    ['TK', 'Words are missing here'],
    ['TODO', 'A note without words'],
  ] as const)('an annotation %s without words has a title', (label, title) => {
    expect(inWords({ origin: 'annotation', label, text: '' }).title).toBe(title)
  })

  test('an annotation that is nothing but a topic shows the topic', () => {
    expect(inWords({ origin: 'annotation', label: 'TODO', topic: 'refine voice', text: '' })).toMatchObject({
      mark: 'TODO',
      title: 'refine voice',
    })
  })

  test('a long note is cut at a word', () => {
    const { title } = inWords({ text: 'word '.repeat(200) })
    expect(title.length).toBeLessThanOrEqual(281)
    expect(title).toMatch(/word…$/u)
  })
})

test('a kind that nobody confirmed is called suggested', () => {
  expect(inWords({ kindSuggested: true }).kind).toBe('Evidence, suggested')
})

test.each([
  ['done', 'Done', false],
  ['wontfix', 'Will not be done', false],
  ['removed', 'Removed in the text', false],
  ['open', null, true],
] as const)('%s is told as %o', (status, words, isOpen) => {
  expect(inWords({ status })).toMatchObject({ status: words, isOpen })
})

describe('a due date', () => {
  test.each([
    // due          status  words                       past
    ['2027-03-29', 'open', 'due on 29 March 2027', false],
    ['2027-03-28', 'open', 'due on 28 March 2027', false],
    ['2027-03-27', 'open', 'was due on 27 March 2027', true],
    ['2027-03-27', 'done', 'due on 27 March 2027', false],
  ] as const)('%s of a note that is %s: %s', (dueOn, status, words, isPast) => {
    expect(inWords({ dueOn, status }).due).toEqual({ words, isPast, on: dueOn })
  })

  test('lasts until the end of its day where the desk is', () => {
    const late = { now: new Date('2027-03-28T22:30:00Z'), zone: 'Europe/Berlin' }
    expect(rowInWords(aRow({ dueOn: '2027-03-28' }), late).due?.isPast).toBe(true)
    expect(rowInWords(aRow({ dueOn: '2027-03-28' }), { ...late, zone: 'UTC' }).due?.isPast).toBe(false)
  })
})

test.each([
  [0, null],
  [1, '1 reply'],
  [12, '12 replies'],
])('%i replies are told as %o', (replies, words) => {
  expect(inWords({ replies }).replies).toBe(words)
})
