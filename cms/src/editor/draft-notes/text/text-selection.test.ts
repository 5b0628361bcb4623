import { $getRoot, $setSelection, HISTORY_PUSH_TAG } from '@payloadcms/richtext-lexical/lexical'
import { flatText } from '@galley/article-body'
import { expect, test } from 'vitest'
import { element, everyBlock, headlessEditor, paragraph, words } from './headless-editor.fixture.ts'
import { createTextReader } from './editor-text.ts'
import {
  $caretAt,
  $insertWords,
  $isStillThere,
  $removeRanges,
  $selectedRange,
  $selectionOf,
} from './text-selection.ts'

const textOf = (editor: ReturnType<typeof headlessEditor>) =>
  flatText(JSON.parse(JSON.stringify(editor.getEditorState().toJSON())))

test('every range within a block can be selected, and the selection says where it is', () => {
  const editor = headlessEditor(everyBlock)
  const text = createTextReader().read(editor.getEditorState())
  for (const [index, block] of text.blocks.entries()) {
    if (!block.leaves.some(({ kind }) => kind === 'text')) continue
    const start = text.starts[index] ?? 0
    const range = { start, end: start + block.text.length }
    editor.update(() => $setSelection($selectionOf(text, range)), { discrete: true })
    expect(editor.getEditorState().read(() => $selectedRange(text))).toEqual(range)
  }
})

test('a caret in an empty paragraph is at its start', () => {
  const editor = headlessEditor([paragraph('one'), paragraph()])
  const text = createTextReader().read(editor.getEditorState())
  editor.update(() => $caretAt(text, 4), { discrete: true })
  expect(editor.getEditorState().read(() => $selectedRange(text))).toEqual({ start: 4, end: 4 })
})

test.each([
  ['a part of a paragraph', [{ start: 4, end: 8 }], 'one three\nfour'],
  ['a whole paragraph', [{ start: 0, end: 13 }], 'four'],
  [
    'two parts',
    [
      { start: 0, end: 4 },
      { start: 8, end: 13 },
    ],
    'two \nfour',
  ],
])('%s is taken out, with the block when nothing is left of it', (_, ranges, left) => {
  const editor = headlessEditor([paragraph('one ', words('two ', 1), 'three'), paragraph('four')])
  const text = createTextReader().read(editor.getEditorState())
  editor.update(() => $removeRanges(text, ranges), { discrete: true, tag: HISTORY_PUSH_TAG })
  expect(textOf(editor)).toBe(left)
})

test('the last block of a text stays, empty', () => {
  const editor = headlessEditor([element('heading', [words('gone')], { tag: 'h2' })])
  const text = createTextReader().read(editor.getEditorState())
  editor.update(() => $removeRanges(text, [{ start: 0, end: 4 }]), { discrete: true })
  expect(editor.getEditorState().read(() => $getRoot().getChildrenSize())).toBe(1)
})

test('words are written at an offset', () => {
  const editor = headlessEditor([paragraph('one [TODO: two]')])
  const text = createTextReader().read(editor.getEditorState())
  editor.update(() => $insertWords(text, 4, '\\'), { discrete: true })
  expect(textOf(editor)).toBe('one \\[TODO: two]')
})

test('a selection whose node is gone, or too short, is not returned to', () => {
  const editor = headlessEditor([paragraph('one two')])
  const text = createTextReader().read(editor.getEditorState())
  const kept = editor.read(() => $selectionOf(text, { start: 4, end: 7 }))
  if (kept === null) throw new Error('nothing was selected')
  expect(editor.read(() => $isStillThere(kept))).toBe(true)
  editor.update(() => $getRoot().getAllTextNodes()[0]?.setTextContent('one'), { discrete: true })
  expect(editor.read(() => $isStillThere(kept))).toBe(false)
  editor.update(() => $getRoot().clear(), { discrete: true })
  expect(editor.read(() => $isStillThere(kept))).toBe(false)
})
