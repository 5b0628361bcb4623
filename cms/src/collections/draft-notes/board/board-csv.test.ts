import { expect, test } from 'vitest'
import type { BoardRow } from '../contract.ts'
import { boardCsv } from './board-csv.ts'

const row: BoardRow = {
  id: 'note-1',
  article: { id: 'article-1', title: 'Launching' },
  origin: 'annotation',
  place: 'body',
  label: 'TODO',
  topic: null,
  text: 'widen the list',
  quote: null,
  section: ['Part', 'Section'],
  kind: 'voice',
  kindSuggested: true,
  severity: 'must',
  status: 'open',
  anchorState: 'anchored',
  assignee: null,
  author: { id: null, name: 'Galley' },
  dueOn: null,
  createdAt: '2027-03-28T09:00:00.000Z',
  age: 'week',
  replies: 2,
  revision: 1,
  may: { act: true },
}

test('a row has its article, its words and a link that opens the text at the place', () => {
  const [head, line] = boardCsv([row], 'https://cms.example').split('\r\n')
  expect(head?.startsWith('\uFEFFArticle,Section,')).toBe(true)
  expect(line).toBe(
    'Launching,Part › Section,body,TODO,,widen the list,,voice (suggested),must,open,anchored,,Galley,,2027-03-28T09:00:00.000Z,2,https://cms.example/admin/collections/articles/article-1?note=note-1',
  )
})

test.each([
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@sum', "'@sum"],
  ['\t=1', "'\t=1"],
  [' =1', "' =1"],
  ['＝1+1', "'＝1+1"],
  ['＋1', "'＋1"],
  ['－1', "'－1"],
  ['＠sum', "'＠sum"],
  ['\u200B=1', "'\u200B=1"],
  ['\u2060\uFEFF=1', "'\u2060\uFEFF=1"],
  [';=1', ";'=1"],
  ['words; =1;＠x', "words;' =1;'＠x"],
  ['words; more = fine', 'words; more = fine'],
  ['=a,"b"', `"'=a,""b"""`],
  ['a, b', '"a, b"'],
  ['two\nlines', '"two\nlines"'],
  ['plain = fine', 'plain = fine'],
])('the cell %j is written as %j', (text, written) => {
  expect(boardCsv([{ ...row, text }], '')).toContain(`,${written},`)
})
