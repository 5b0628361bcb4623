import { flatBlocks, pathOf, type BlockKind, type FlatBlock, type Range } from '@galley/article-body'
import {
  $getNodeByKey,
  $getRoot,
  $isElementNode,
  type EditorState,
  type LexicalNode,
  type NodeKey,
} from '@payloadcms/richtext-lexical/lexical'
import { mediaIdsIn } from '../../../collections/articles/public-images.ts'

/** One block of the flat text as the editor holds it. Its offsets count from its own start, so that it can be kept. */
export type EditorBlock = {
  readonly kind: BlockKind
  readonly level: number | null
  readonly text: string
  readonly masked: readonly Range[]
  readonly links: readonly Range[]
  /** The node that the block is. */
  readonly key: NodeKey
  readonly leaves: readonly EditorLeaf[]
}

/** A stretch of a block and the node that holds it. */
export type EditorLeaf = Range & { readonly kind: 'text' | 'break' | 'object'; readonly key: NodeKey }

/** The flat text of what is in the editor, with the blocks it is made of and where each starts. */
export type EditorText = {
  readonly text: string
  readonly blocks: readonly EditorBlock[]
  readonly starts: readonly number[]
}

/** What Lexical says about an update. */
export type EditorChange = {
  readonly editorState: EditorState
  readonly prevEditorState: EditorState
  readonly dirtyElements: ReadonlyMap<NodeKey, boolean>
  readonly dirtyLeaves: ReadonlySet<NodeKey>
}

export const emptyText: EditorText = { text: '', blocks: [], starts: [] }

/**
 * Reads the flat text of an editor, again and again, for the price of what changed: `flatText` of the state's JSON is
 * always the same text.
 *
 * Blocks are read by the children of the root; those that Lexical calls dirty are read again. After an undo, a redo or
 * a new document it calls only the root dirty: then everything is.
 */
export function createTextReader(): { read: (state: EditorState, change?: EditorChange) => EditorText } {
  let known = new Map<NodeKey, EditorBlock[]>()
  let lastRead: EditorState | null = null
  let text = emptyText

  function read(state: EditorState, change?: EditorChange): EditorText {
    const isNext = change !== undefined && change.prevEditorState === lastRead
    if (isNext && change.dirtyElements.size === 0 && change.dirtyLeaves.size === 0) {
      lastRead = state // the caret moved, and nothing else
      return text
    }
    const follows = isNext && saysWhatChanged(change)
    const next = new Map<NodeKey, EditorBlock[]>()
    state.read(() => {
      for (const child of $getRoot().getChildren()) {
        const key = child.getKey()
        const kept = follows && !change.dirtyElements.has(key) && !change.dirtyLeaves.has(key)
        next.set(key, (kept ? known.get(key) : undefined) ?? $blocksOf(child))
      }
    })
    known = next
    lastRead = state
    text = joined([...next.values()].flat())
    return text
  }

  return { read }
}

function saysWhatChanged({ dirtyElements, dirtyLeaves }: EditorChange): boolean {
  return dirtyLeaves.size > 0 || [...dirtyElements.keys()].some((key) => key !== 'root')
}

function joined(blocks: readonly EditorBlock[]): EditorText {
  const starts: number[] = []
  let start = 0
  for (const block of blocks) {
    starts.push(start)
    start += block.text.length + 1
  }
  return { text: blocks.map(({ text }) => text).join('\n'), blocks, starts }
}

/** A node's JSON beside the node, so that a path in one leads to the other. */
type Exported = { json: Record<string, unknown>; node: LexicalNode; children: Exported[] }

function $exported(node: LexicalNode): Exported {
  const children = $isElementNode(node) ? node.getChildren().map($exported) : []
  const json: Record<string, unknown> = { ...node.exportJSON() }
  if ($isElementNode(node)) json['children'] = children.map((child) => child.json)
  return { json, node, children }
}

function $blocksOf(child: LexicalNode): EditorBlock[] {
  const top = $exported(child)
  return flatBlocks({ root: { children: [top.json] } }).map((block) => editorBlock(block, top))
}

function editorBlock(block: FlatBlock, top: Exported): EditorBlock {
  const { kind, level, text, masked, links } = block
  const holder = exportedAt(top, block.path)
  const leaves = block.leaves.map(({ kind: leafKind, start, end, place }) => ({
    kind: leafKind,
    start,
    end,
    key: exportedAt(top, pathOf(place)).node.getKey(),
  }))
  return { kind, level, text, masked, links, key: holder.node.getKey(), leaves }
}

/** Paths begin at the root, whose only child here is `top`. */
function exportedAt(top: Exported, path: readonly number[]): Exported {
  let at = top
  for (const index of path.slice(1)) at = at.children[index] ?? at
  return at
}

/** The images in a text, each where it stands first; one in a form stands where its object does. */
export function imagesIn(
  { blocks, starts }: EditorText,
  state: EditorState,
): { readonly id: string; readonly start: number }[] {
  const found = new Map<string, number>()
  const objects = blocks.flatMap(({ leaves }, index) =>
    leaves
      .filter(({ kind }) => kind === 'object')
      .map(({ key, start }) => ({ key, start: (starts[index] ?? 0) + start })),
  )
  state.read(() => {
    for (const { key, start } of objects)
      for (const id of mediaIdsIn({ body: $getNodeByKey(key)?.exportJSON() }))
        if (!found.has(id)) found.set(id, start)
  })
  return [...found].map(([id, start]) => ({ id, start }))
}

/** The block that an offset of the flat text is in, and the offset in it. A block's end belongs to it. */
export function blockAt(
  { blocks, starts }: Pick<EditorText, 'blocks' | 'starts'>,
  offset: number,
): { index: number; block: EditorBlock; inside: number } | null {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  const block = blocks[low]
  const start = starts[low]
  if (block === undefined || start === undefined) return null
  return { index: low, block, inside: Math.max(0, Math.min(offset - start, block.text.length)) }
}

/** Where a node's words begin in the flat text, or `null` when it holds none. */
export function offsetOfNode({ blocks, starts }: EditorText, key: NodeKey): number | null {
  for (const [index, block] of blocks.entries()) {
    const start = starts[index] ?? 0
    if (block.key === key) return start
    const leaf = block.leaves.find((candidate) => candidate.key === key)
    if (leaf !== undefined) return start + leaf.start
  }
  return null
}
