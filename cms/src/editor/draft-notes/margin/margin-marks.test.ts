import { hashText } from '@galley/annotations'
import { expect, test } from 'vitest'
import { followText, usualRules } from '../desk/live-text.ts'
import { aNoteOn, editorText } from '../notes.fixture.ts'
import { createPlaceMemory } from '../places/live-places.ts'
import { marksFor, notesByBlock } from './margin-marks.ts'

const words = ['One two three.', 'Four [TODO: five; six] seven.', 'Eight.']
const text = editorText(...words)

function marks(notes: ReturnType<typeof aNoteOn>[], tops: (number | null)[] = [0, 100, 200]) {
  const baseline = { text: text.text, hash: hashText(text.text) }
  const live = followText({
    text,
    baseline,
    notes,
    memory: createPlaceMemory(),
    rules: usualRules,
    drafting: null,
  })
  return marksFor(
    notesByBlock(live, notes),
    (block) => tops[block] ?? null,
    (note) => live.annotations.find((annotation) => annotation.notes.includes(note.id))?.closed ?? 0,
  )
}
const on = (quote: string, fields = {}) => aNoteOn(text.text, quote, fields)
const item = (quote: string, fields = {}) =>
  on(quote, {
    origin: 'annotation',
    severity: 'must',
    annotation: { id: 'todo', start: 20, end: 37, item: 0, items: 2 },
    ...fields,
  })

test('each block with open notes has a mark with their number, at its height', () => {
  expect(
    marks([
      on('two'),
      on('three', { severity: 'fyi' }),
      item('five'),
      item('six'),
      on('Eight', { status: 'done' }),
    ]),
  ).toMatchObject([
    { top: 0, notes: ['two', 'three'], count: '2', severity: 'should' },
    { top: 100, notes: ['five', 'six'], count: '2', severity: 'must' },
  ])
})

test('the mark of an annotation says how many of its items are done', () => {
  const [mark] = marks([item('five', { status: 'done' }), item('six')])
  expect(mark).toMatchObject({ count: '1/2', notes: ['six'] })
  expect(mark?.label).toContain('1 done')
})

test('an annotation has its mark before a save has made its notes', () => {
  expect(marks([])).toMatchObject([{ top: 100, notes: [], count: '2', severity: 'must', start: 20 }])
})

test('blocks at one height share a mark, and blocks out of sight have none', () => {
  expect(marks([on('two'), on('Eight')], [0, null, 10])).toMatchObject([{ notes: ['two', 'Eight'] }])
})

test('a note that lost its words has no mark', () => {
  const lost = { ...on('two'), anchorState: 'lost' as const }
  expect(marks([lost]).flatMap(({ notes }) => notes)).toEqual([])
})
