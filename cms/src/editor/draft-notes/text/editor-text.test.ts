import { flatText } from '@galley/article-body'
import { $createParagraphNode, $createTextNode, $getRoot } from '@payloadcms/richtext-lexical/lexical'
import { expect, test } from 'vitest'
import { everyBlock, headlessEditor, paragraph } from './headless-editor.fixture.ts'
import { blockAt, createTextReader, imagesIn, type EditorText } from './editor-text.ts'

function textOfJson(editor: ReturnType<typeof headlessEditor>): string {
  return flatText(JSON.parse(JSON.stringify(editor.getEditorState().toJSON())))
}

function following(editor: ReturnType<typeof headlessEditor>): { now: () => EditorText } {
  const reader = createTextReader()
  let text = reader.read(editor.getEditorState())
  editor.registerUpdateListener((change) => {
    text = reader.read(change.editorState, change)
  })
  return { now: () => text }
}

test('the editor and the saved JSON give the same flat text for every kind of block', () => {
  const editor = headlessEditor(everyBlock)
  const text = createTextReader().read(editor.getEditorState())
  expect(text.text).toBe(textOfJson(editor))
  expect(text.text).toContain('one two three')
  expect(text.text).toContain('\u2028')
  expect(text.text).toContain('\uFFFC')
})

test('each leaf names the node that holds its words', () => {
  const editor = headlessEditor(everyBlock)
  const { blocks } = createTextReader().read(editor.getEditorState())
  editor.getEditorState().read(() => {
    const nodes = new Map(
      $getRoot()
        .getAllTextNodes()
        .map((node) => [node.getKey(), node.getTextContent()]),
    )
    const words = blocks.flatMap((block) =>
      block.leaves
        .filter(({ kind }) => kind === 'text')
        .map((leaf) => [leaf.key, block.text.slice(leaf.start, leaf.end)] as const),
    )
    expect(words.length).toBe(nodes.size)
    for (const [key, text] of words) expect(text).toBe(nodes.get(key))
  })
})

test.each([
  ['words are typed', (first: number) => $getRoot().getAllTextNodes()[first]?.setTextContent('other words')],
  ['words in a list are typed', () => $getRoot().getAllTextNodes().at(-1)?.setTextContent('the last item')],
  ['a paragraph goes', () => $getRoot().getFirstChild()?.remove()],
  ['a paragraph comes', () => $getRoot().append($createParagraphNode().append($createTextNode('new')))],
  ['a paragraph moves', () => $getRoot().append($getRoot().getFirstChildOrThrow())],
  ['everything goes', () => $getRoot().clear()],
])('the text follows when %s', (_, edit) => {
  const editor = headlessEditor(everyBlock)
  const text = following(editor)
  editor.update(() => void edit(0), { discrete: true })
  expect(text.now().text).toBe(textOfJson(editor))
})

test('the text follows when a whole state is put back, as undo does', () => {
  const editor = headlessEditor(everyBlock)
  const text = following(editor)
  const before = editor.getEditorState()
  editor.update(() => $getRoot().getAllTextNodes()[0]?.setTextContent('gone in a moment'), { discrete: true })
  editor.setEditorState(before)
  expect(text.now().text).toBe(textOfJson(editor))
  expect(text.now().text).not.toContain('gone in a moment')
})

test('blocks that did not change are kept, so that what was worked out from them can be', () => {
  const editor = headlessEditor(everyBlock)
  const text = following(editor)
  const before = text.now().blocks
  editor.update(() => $getRoot().getAllTextNodes()[0]?.setTextContent('typed'), { discrete: true })
  const after = text.now().blocks
  expect(after[0]).not.toBe(before[0])
  expect(after.slice(1)).toEqual(before.slice(1))
  expect(after.at(-1)).toBe(before.at(-1))
})

test('moving the caret changes nothing', () => {
  const editor = headlessEditor(everyBlock)
  const text = following(editor)
  const before = text.now()
  editor.update(() => void $getRoot().getAllTextNodes()[0]?.select(1, 1), { discrete: true })
  expect(text.now()).toBe(before)
})

test.each([
  [0, 0, 0],
  [3, 0, 3],
  [5, 0, 5],
  [6, 1, 0],
  [7, 2, 0],
  [99, 2, 3],
])('offset %i is in block %i at %i', (offset, index, inside) => {
  const blocks = ['first', '', 'end'].map((text) => ({
    kind: 'paragraph' as const,
    level: null,
    text,
    masked: [],
    links: [],
    key: text,
    leaves: [],
  }))
  expect(blockAt({ blocks, starts: [0, 6, 7] }, offset)).toMatchObject({ index, inside })
})

test('each image of the text is known by where it stands first', () => {
  const image = (value: unknown) => ({ type: 'upload', version: 1, value })
  const editor = headlessEditor([
    paragraph('Before.'),
    image('harbour'),
    paragraph('Between.'),
    image({ id: 'ferry', alt: 'A ferry' }),
    image('harbour'),
  ])
  const text = createTextReader().read(editor.getEditorState())
  const found = imagesIn(text, editor.getEditorState())
  expect(found).toEqual([
    { id: 'harbour', start: 8 },
    { id: 'ferry', start: 19 },
  ])
  for (const { start } of found) expect(text.text[start]).toBe('\uFFFC')
})
