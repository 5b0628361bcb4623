import { defaultLabels, parseAnnotations } from '@galley/annotations'
import { expect, test } from 'vitest'
import { withRows, wordsIn, type LabelRow } from './reading-rules.ts'

const row = (word: string, means: LabelRow['means'], rest: Partial<LabelRow> = {}): LabelRow => ({
  word,
  means,
  ...rest,
})

function read(text: string, rows: readonly LabelRow[]) {
  const { annotations } = parseAnnotations(text, { labels: withRows(defaultLabels, rows) })
  return annotations.map(({ label, kind, items }) => [label, kind, items.map((item) => item.text)])
}

test('B-4 without rows the labels are the usual ones', () => {
  expect(withRows(defaultLabels, [])).toEqual(defaultLabels)
})

test('B-4 a row adds a label of the site', () => {
  const rows = [row('LEGAL', 'TODO', { kind: 'fact' })]
  expect(read('[LEGAL: may we say so]', [])).toEqual([])
  expect(read('[LEGAL: may we say so]', rows)).toEqual([['TODO', 'fact', ['may we say so']]])
  expect(read('[legal: small letters are prose]', rows)).toEqual([])
})

test('B-4 a row changes a usual label, and the last one for a word counts', () => {
  const rows = [row('CITE', 'FIXME'), row('CITE', 'TODO', { kind: 'fact', anyCase: true })]
  expect(read('[cite: Ostrom 1990]', rows)).toEqual([['TODO', 'fact', ['Ostrom 1990']]])
})

test('B-4 a row that means nothing makes a label ordinary prose', () => {
  expect(read('[NOTE: keep short] [TODO: a]', [row('NOTE', 'nothing')])).toEqual([['TODO', null, ['a']]])
})

test('B-12 words come one to a line, each once', () => {
  expect(wordsIn(' TK Maxx \n\nTKO\r\nTK Maxx')).toEqual(['TK Maxx', 'TKO'])
})
