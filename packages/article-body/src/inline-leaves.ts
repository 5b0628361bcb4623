import {
  childrenOf,
  isElement,
  isKnownBlock,
  isKnownInline,
  wholeNumberOf,
  type LexicalNode,
  type NodePlace,
  type PlacedNode,
} from './lexical.ts'

/** What a soft break is in flat text, so that it is never taken for the end of a block. */
export const softBreak = '\u2028'
/** What a thing without words (an image, a footnote's mark) is in flat text. */
export const objectMark = '\uFFFC'

/** Lexical's bits for the marks of a text. */
export const formatBits = {
  bold: 1,
  italic: 2,
  strikethrough: 4,
  underline: 8,
  code: 16,
  subscript: 32,
  superscript: 64,
} as const

/** One text, soft break or object among the words of a block. */
export type InlineLeaf = {
  readonly kind: 'text' | 'break' | 'object'
  /** What it is in flat text: the words, one soft break, or one object mark. */
  readonly text: string
  /** The bits of `formatBits`. */
  readonly format: number
  readonly node: LexicalNode
  readonly place: NodePlace | null
  /** The outermost link around it. */
  readonly link: LexicalNode | null
}

type Open = { readonly placed: PlacedNode; readonly link: LexicalNode | null }

/**
 * The leaves of some inline nodes, in order, whatever they are wrapped in. It keeps its own stack, so that no depth
 * of nesting can overflow ours.
 *
 * @param onUnknown  told the type of each wrapper that is not known; its children are kept
 */
export function inlineLeaves(
  nodes: readonly PlacedNode[],
  onUnknown: (type: string) => void = () => undefined,
): InlineLeaf[] {
  const leaves: InlineLeaf[] = []
  const open: Open[] = reversed(nodes, null)
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { placed, link } = next
    const { node, place } = placed
    if (isElement(node)) {
      if (!isKnownInline(node.type)) {
        onUnknown(node.type)
        // A block that ended up among words keeps its words apart from those before it.
        if (isKnownBlock(node.type) && leaves.length > 0) leaves.push(breakAt(node, place, link))
      }
      const isLink = node.type === 'link' || node.type === 'autolink'
      for (const child of reversed(childrenOf(placed), link ?? (isLink ? node : null))) open.push(child)
    } else {
      leaves.push(leafOf(node, place, link))
    }
  }
  return leaves
}

function reversed(nodes: readonly PlacedNode[], link: LexicalNode | null): Open[] {
  return nodes.map((placed) => ({ placed, link })).reverse()
}

function leafOf(node: LexicalNode, place: NodePlace | null, link: LexicalNode | null): InlineLeaf {
  const { text } = node.fields
  if (node.type === 'linebreak') return breakAt(node, place, link)
  if (node.type === 'tab') return { kind: 'text', text: '\t', format: 0, node, place, link }
  if (typeof text !== 'string') return { kind: 'object', text: objectMark, format: 0, node, place, link }
  const format = wholeNumberOf(node.fields['format'], 0, 0xffff, 0)
  return { kind: 'text', text: text.replace(/[\n\r\u2029]/gu, softBreak), format, node, place, link }
}

function breakAt(node: LexicalNode, place: NodePlace | null, link: LexicalNode | null): InlineLeaf {
  return { kind: 'break', text: softBreak, format: 0, node, place, link }
}

/** Whether a leaf is code: its words are never read as an annotation. */
export function isCode(leaf: InlineLeaf): boolean {
  return (leaf.format & formatBits.code) !== 0 || leaf.node.type === 'code-highlight'
}
