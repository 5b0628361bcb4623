import {
  $createRangeSelection,
  $getNearestNodeFromDOMNode,
  $getNodeByKey,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  $isTextNode,
  $setSelection,
  type LexicalNode,
  type NodeKey,
  type RangeSelection,
} from '@payloadcms/richtext-lexical/lexical'
import { leafRangeIn } from '../paint/leaf-ranges.ts'
import { blockAt, offsetOfNode, type EditorText } from './editor-text.ts'

type Range = { readonly start: number; readonly end: number }

/** The selection as a range of the flat text, `null` when nothing of the text is selected. Call it in a read. */
export function $selectedRange(text: EditorText): Range | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return null
  const anchor = $offsetOfPoint(text, selection.anchor)
  const focus = $offsetOfPoint(text, selection.focus)
  if (anchor === null || focus === null) return null
  return { start: Math.min(anchor, focus), end: Math.max(anchor, focus) }
}

/** The same from the browser's own selection, for an editor that may not be written in. Call it in a read. */
export function $selectedRangeInDom(text: EditorText, selection: Selection | null): Range | null {
  if (selection === null || selection.anchorNode === null || selection.focusNode === null) return null
  const anchor = $offsetInDom(text, selection.anchorNode, selection.anchorOffset)
  const focus = $offsetInDom(text, selection.focusNode, selection.focusOffset)
  if (anchor === null || focus === null) return null
  return { start: Math.min(anchor, focus), end: Math.max(anchor, focus) }
}

function $offsetInDom(text: EditorText, node: Node, offset: number): number | null {
  const isText = node.nodeType === 3
  const within = isText ? node : (node.childNodes[offset] ?? node)
  const lexical = $getNearestNodeFromDOMNode(within)
  if (lexical === null) return null
  if (isText && $isTextNode(lexical)) return $startOf(text, lexical, offset)
  const isPastTheEnd = !isText && offset > 0 && node.childNodes[offset] === undefined
  return isPastTheEnd ? $endOf(text, lexical) : $startOf(text, lexical, 0)
}

type Point = Pick<RangeSelection['anchor'], 'key' | 'offset' | 'type'>

function $offsetOfPoint(text: EditorText, { key, offset, type }: Point): number | null {
  const node = $getNodeByKey(key)
  if (node === null) return null
  if (type === 'text' || !$isElementNode(node)) return $startOf(text, node, offset)
  const child = node.getChildAtIndex(offset)
  if (child !== null) return $startOf(text, child, 0)
  return $endOf(text, node)
}

/** Where the first words of a node begin, and so many characters further. */
function $startOf(text: EditorText, node: LexicalNode, further: number): number | null {
  const start = offsetOfNode(text, node.getKey())
  if (start !== null) return start + further
  if (!$isElementNode(node)) return null
  const [first] = node.getChildren()
  return first === undefined ? null : $startOf(text, first, 0)
}

function $endOf(text: EditorText, node: LexicalNode): number | null {
  const last = $isElementNode(node) ? node.getLastDescendant() : node
  const key = (last ?? node).getKey()
  for (const [index, block] of text.blocks.entries()) {
    const start = text.starts[index] ?? 0
    if (block.key === key) return start + block.text.length
    const leaf = block.leaves.find((candidate) => candidate.key === key)
    if (leaf !== undefined) return start + leaf.end
  }
  return null
}

/** A selection of a range within one block, or `null` where it holds no words. Call it in an update. */
export function $selectionOf(text: EditorText, { start, end }: Range): RangeSelection | null {
  const place = blockAt(text, start)
  if (place === null) return null
  const { block, inside } = place
  const leaf = leafRangeIn(block.leaves, { start: inside, end: Math.max(inside + 1, inside + end - start) })
  const selection = $createRangeSelection()
  if (leaf === null || !$isTextNode($getNodeByKey(leaf.from.key))) return null
  selection.anchor.set(leaf.from.key, leaf.from.offset, 'text')
  selection.focus.set(leaf.to.key, end === start ? leaf.from.offset : leaf.to.offset, 'text')
  return selection
}

/** Puts the caret at an offset; where there are no words, at the start of the block. Call it in an update. */
export function $caretAt(text: EditorText, offset: number): void {
  const selection = $selectionOf(text, { start: offset, end: offset })
  if (selection !== null) {
    $setSelection(selection)
    return
  }
  const block = blockAt(text, offset)?.block
  if (block !== undefined) $getNodeByKey(block.key)?.selectStart()
}

/** Whether every node that a selection needs is still there, and long enough. Call it in a read. */
export function $isStillThere({ anchor, focus }: RangeSelection): boolean {
  return [anchor, focus].every(({ key, offset }) => {
    const node = $getNodeByKey(key)
    if (node === null || !node.isAttached()) return false
    return offset <= ($isElementNode(node) ? node.getChildrenSize() : node.getTextContentSize())
  })
}

/** Takes ranges out of the text; a block that held nothing else goes with its words. Call it in an update. */
export function $removeRanges(text: EditorText, ranges: readonly Range[]): void {
  for (const range of [...ranges].sort((one, other) => other.start - one.start)) {
    const place = blockAt(text, range.start)
    const selection = $selectionOf(text, range)
    if (place === null || selection === null) continue
    const { block } = place
    selection.removeText()
    if (range.end - range.start < block.text.trim().length) continue
    $removeEmptyBlock(block.key)
  }
}

function $removeEmptyBlock(key: NodeKey): void {
  const node = $getNodeByKey(key)
  if (!$isElementNode(node) || node.getTextContentSize() > 0 || node.getParent() !== $getRoot()) return
  if ($getRoot().getChildrenSize() > 1) node.remove()
}

/** Writes words into the text. Call it in an update. */
export function $insertWords(text: EditorText, offset: number, words: string): void {
  const selection = $selectionOf(text, { start: offset, end: offset })
  selection?.insertText(words)
}
