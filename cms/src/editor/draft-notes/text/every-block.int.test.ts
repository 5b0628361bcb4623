import { flatBlocks, flatText } from '@galley/article-body'
import { editorConfigFactory, getEnabledNodes } from '@payloadcms/richtext-lexical'
import { createHeadlessEditor } from '@payloadcms/richtext-lexical/lexical/headless'
import { expect, test } from 'vitest'
import {
  block,
  body,
  heading,
  horizontalRule,
  inlineBlock,
  lineBreak,
  link,
  list,
  paragraph,
  quote,
  table,
  text,
  type LexicalNode,
} from '../../../import/lexical.ts'
import { startCms } from '../../../testing/cms.ts'
import { articleEditor } from '../../article-editor.ts'
import { createTextReader } from './editor-text.ts'

const payload = await startCms()
const editorConfig = await editorConfigFactory.fromEditor({ config: payload.config, editor: articleEditor })
const nodes = getEnabledNodes({ editorConfig })

const id = '6713a3f0c4c0c0a1b2c3d4e5'
const upload: LexicalNode = {
  type: 'upload',
  version: 3,
  format: '',
  id,
  fields: { caption: 'A harbour, seen from the sea' },
  relationTo: 'media',
  value: 'a1b2c3d4-0000-4000-8000-000000000000',
}
const aside = body([paragraph([text('Words of an aside.')])])
const nested = { ordered: true, start: 3, items: [{ children: [text('nested item')], nested: [] }] }

/** One of each thing that the editor of an article can hold, and pairs of neighbours that could run together. */
const samples: Record<string, LexicalNode[]> = {
  paragraph: [paragraph([text('one '), text('two', 1), text(' three'), text(' code', 16)])],
  'empty paragraph': [paragraph([text('before')]), paragraph([]), paragraph([text('after')])],
  linebreak: [paragraph([text('before'), lineBreak(), text('after')])],
  heading: [heading(2, [text('A heading')]), heading(3, [text('A lower one')])],
  quote: [quote([text('Quoted '), text('words', 2)])],
  link: [paragraph([text('a '), link(id, 'https://example.com/', [text('link')]), text(' end')])],
  list: [list({ ordered: false, start: 1, items: [{ children: [text('item')], nested: [nested] }] })],
  table: [
    table([
      [[text('Head')], [text('Cost')]],
      [[text('Pier')], [text('TK')]],
    ]),
  ],
  horizontalrule: [paragraph([text('over')]), horizontalRule(), paragraph([text('under')])],
  upload: [paragraph([text('over')]), upload, paragraph([text('under')])],
  'block: pull quote': [block(id, { blockType: 'pull-quote', text: 'Set large', attribution: 'Nobody' })],
  'block: aside': [block(id, { blockType: 'note', title: 'Aside', content: aside })],
  'block: code': [block(id, { blockType: 'code', language: 'ts', code: '// TODO: free()' })],
  inlineBlock: [paragraph([text('a'), inlineBlock(id, { blockType: 'footnote', text: 'Below' }), text('b')])],
}

function inEditor(children: LexicalNode[]) {
  const editor = createHeadlessEditor({
    nodes,
    onError: (error) => {
      throw error
    },
  })
  editor.setEditorState(editor.parseEditorState(JSON.stringify(body(children))))
  return editor
}

test.each(Object.entries(samples))(
  'the editor and the server read the same flat text of: %s',
  (_, children) => {
    const saved = body(children)
    const editor = inEditor(children)
    const read = createTextReader().read(editor.getEditorState())
    expect(read.text).toBe(flatText(saved))
    // What the editor sends back when it saves is the same text again.
    expect(read.text).toBe(flatText(JSON.parse(JSON.stringify(editor.getEditorState().toJSON()))))
    const shape = flatBlocks(saved).map(({ kind, level, text: words }) => ({ kind, level, text: words }))
    expect(read.blocks.map(({ kind, level, text: words }) => ({ kind, level, text: words }))).toEqual(shape)
  },
)

test('the same holds for all of them in one text', () => {
  const children = Object.values(samples).flat()
  const read = createTextReader().read(inEditor(children).getEditorState())
  expect(read.text).toBe(flatText(body(children)))
})

test('every kind of node that the editor of an article knows has a sample', () => {
  const sampled = new Set(typesIn(Object.values(samples).flat()))
  const known = nodes.flatMap((node) => ('replace' in node ? [] : [node.getType()]))
  // Links that the editor makes by itself are stored as `autolink`, and nothing here makes them.
  expect(known.filter((type) => !sampled.has(type) && type !== 'autolink')).toEqual([])
})

function typesIn(children: readonly unknown[]): string[] {
  return children.flatMap((node) => {
    if (typeof node !== 'object' || node === null || !('type' in node)) return []
    const inner = 'children' in node && Array.isArray(node.children) ? typesIn(node.children) : []
    return [String(node.type), ...inner]
  })
}
