import { hashText } from '@galley/annotations'
import { expect, test } from 'vitest'
import { followText, usualRules } from '../desk/live-text.ts'
import { aNoteOn, editorText } from '../notes.fixture.ts'
import { createPlaceMemory } from '../places/live-places.ts'
import { blocksWithin } from './block-window.ts'
import { leafRangeIn, leafRanges } from './leaf-ranges.ts'
import { markedRanges, problemsShown } from './marked-ranges.ts'

const words = ['One two three.', 'Four [TODO: five] six.', 'Seven.']

function marked(
  notes: ReturnType<typeof aNoteOn>[],
  { current = null as string | null, paragraphs = words } = {},
) {
  const text = editorText(...paragraphs)
  const live = followText({
    text,
    baseline: { text: text.text, hash: hashText(text.text) },
    notes,
    memory: createPlaceMemory(),
    rules: usualRules,
    drafting: null,
  })
  return markedRanges({
    live,
    notes: new Map(notes.map((note) => [note.id, note])),
    current,
    caret: null,
  }).map(({ name, start, end }) => [name, text.text.slice(start, end)])
}
const on = (quote: string, fields = {}) => aNoteOn(words.join('\n'), quote, fields)

test('annotations and passages with open notes are drawn by their severity, closed passages are not', () => {
  expect(marked([on('two', { severity: 'fyi' }), on('Seven', { status: 'done' })])).toEqual([
    ['draft-note-must', '[TODO: five]'],
    ['draft-note-fyi', 'two'],
  ])
})

test('an annotation whose items are closed is drawn as settled', () => {
  expect(marked([on('five', { origin: 'annotation', status: 'done' })])).toEqual([
    ['draft-note-closed', '[TODO: five]'],
  ])
})

test('the note that is looked at is drawn as such, over its own severity', () => {
  expect(marked([on('two')], { current: 'two' })).toContainEqual(['draft-note-current', 'two'])
})

test('a bracket that is still being written is not called wrong', () => {
  const text = editorText('One [TODO: two', 'Three.')
  const live = followText({
    text,
    baseline: null,
    notes: [],
    memory: createPlaceMemory(),
    rules: usualRules,
    drafting: null,
  })
  expect(problemsShown(live, 14)).toEqual([])
  expect(problemsShown(live, 17)).toEqual([{ type: 'unterminated', at: 4 }])
  expect(problemsShown(live, null)).toEqual([{ type: 'unterminated', at: 4 }])
})

test('a range over two blocks is drawn as one in each, and blocks out of sight are left out', () => {
  const text = editorText('One two', 'three four', 'five')
  const over = [{ name: 'draft-note-must' as const, start: 4, end: 13 }]
  expect(leafRanges(text, over, { from: 0, to: 3 })).toEqual([
    { name: 'draft-note-must', from: { key: 'text 0', offset: 4 }, to: { key: 'text 0', offset: 7 } },
    { name: 'draft-note-must', from: { key: 'text 1', offset: 0 }, to: { key: 'text 1', offset: 5 } },
  ])
  expect(leafRanges(text, over, { from: 1, to: 3 })).toHaveLength(1)
})

test('a range from one text node to another skips what has no words', () => {
  const leaves = [
    { kind: 'text' as const, start: 0, end: 4, key: 'a' },
    { kind: 'break' as const, start: 4, end: 5, key: 'br' },
    { kind: 'text' as const, start: 5, end: 9, key: 'b' },
  ]
  expect(leafRangeIn(leaves, { start: 2, end: 7 })).toEqual({
    from: { key: 'a', offset: 2 },
    to: { key: 'b', offset: 2 },
  })
  expect(leafRangeIn(leaves, { start: 4, end: 5 })).toBeNull()
})

test('the blocks in sight are found with few measurements', () => {
  let measured = 0
  const measure = (index: number) => {
    measured += 1
    return { top: index * 30 - 10_000, bottom: index * 30 - 9_970 }
  }
  expect(blocksWithin(1_000, measure, { top: 0, bottom: 300 })).toEqual({ from: 333, to: 344 })
  expect(measured).toBeLessThan(25)
  expect(blocksWithin(0, measure, { top: 0, bottom: 300 })).toEqual({ from: 0, to: 0 })
})
