import {
  createEditor,
  DecoratorNode,
  type LexicalEditor,
  type NodeKey,
  type SerializedLexicalNode,
} from '@payloadcms/richtext-lexical/lexical'
import { LinkNode } from '@payloadcms/richtext-lexical/lexical/link'
import { ListItemNode, ListNode } from '@payloadcms/richtext-lexical/lexical/list'
import { HeadingNode, QuoteNode } from '@payloadcms/richtext-lexical/lexical/rich-text'

/** Stands in for the blocks with forms, which need React to be drawn. */
class RuleNode extends DecoratorNode<null> {
  static override getType(): string {
    return 'horizontalrule'
  }
  static override clone(node: RuleNode): RuleNode {
    return new RuleNode(node.__key)
  }
  static override importJSON(): RuleNode {
    return new RuleNode()
  }
  override exportJSON(): SerializedLexicalNode {
    return { type: 'horizontalrule', version: 1 }
  }
  override isInline(): false {
    return false
  }
}

/** An image, as far as the text is concerned. */
class ImageNode extends DecoratorNode<null> {
  readonly __value: unknown
  constructor(value: unknown, key?: NodeKey) {
    super(key)
    this.__value = value
  }
  static override getType(): string {
    return 'upload'
  }
  static override clone(node: ImageNode): ImageNode {
    return new ImageNode(node.__value, node.__key)
  }
  static override importJSON(json: SerializedLexicalNode & { value?: unknown }): ImageNode {
    return new ImageNode(json.value)
  }
  override exportJSON(): SerializedLexicalNode & { value: unknown } {
    return { type: 'upload', version: 1, value: this.__value }
  }
  override isInline(): false {
    return false
  }
}

/** An editor that draws nowhere, with this body in it. */
export function headlessEditor(children: readonly object[]): LexicalEditor {
  const editor = createEditor({
    nodes: [HeadingNode, QuoteNode, ListNode, ListItemNode, LinkNode, RuleNode, ImageNode],
    onError: (error) => {
      throw error
    },
  })
  editor.setEditorState(editor.parseEditorState(JSON.stringify({ root: element('root', children) })))
  return editor
}

type Fields = Record<string, unknown>

export function words(text: string, format = 0): Fields {
  return { type: 'text', version: 1, text, format, mode: 'normal', style: '', detail: 0 }
}

export function element(type: string, children: readonly object[], fields: Fields = {}): Fields {
  return { type, version: 1, children, direction: null, format: '', indent: 0, ...fields }
}

export function paragraph(...children: readonly (object | string)[]): Fields {
  return element(
    'paragraph',
    children.map((child) => (typeof child === 'string' ? words(child) : child)),
    { textFormat: 0, textStyle: '' },
  )
}

const item = (value: number, children: readonly object[]) => element('listitem', children, { value })

/** A body with every kind of block that the flat text treats in its own way. */
export const everyBlock: readonly object[] = [
  paragraph('one ', words('two', 1), ' three'),
  element('heading', [words('A heading')], { tag: 'h2' }),
  paragraph(),
  paragraph('before', { type: 'linebreak', version: 1 }, 'after'),
  { type: 'horizontalrule', version: 1 },
  element('quote', [words('quoted '), words('code', 16)]),
  paragraph(
    'a ',
    element('link', [words('link')], { url: 'https://x.example', rel: null, target: null, title: null }),
  ),
  element(
    'list',
    [
      item(1, [words('first item')]),
      item(2, [
        element('list', [item(1, [words('nested item')])], { listType: 'bullet', start: 1, tag: 'ul' }),
      ]),
      item(2, [words('last item')]),
    ],
    { listType: 'bullet', start: 1, tag: 'ul' },
  ),
]
