/**
 * The flat text of a body: one string over which notes keep their place, the same from saved JSON and from the editor.
 *
 * - The text of its blocks in reading order, joined by `\n`. A block is a paragraph, heading, list item, quote, table
 *   cell's paragraph or code element: whatever directly holds words. Lists, tables and rows are none; an empty
 *   paragraph is one, without words.
 * - A soft break is U+2028 (also where a text holds a line feed), a tab is a tab.
 * - A decorator (image, rule, block with a form, footnote mark) is one U+FFFC: a block of its own where it stands
 *   between blocks, a character where it stands among words. The words in its form are not here: see `textUnits`.
 * - Formatting, links and wrappers leave no trace. Link addresses are not text.
 */
import { inlineLeaves, isCode, objectMark, type InlineLeaf } from './inline-leaves.ts'
import {
  childrenOf,
  isContainer,
  isElement,
  isInline,
  pathOf,
  rootOf,
  textOf,
  type LexicalNode,
  type PlacedNode,
} from './lexical.ts'
import type { Range } from './range.ts'

export type BlockKind = 'paragraph' | 'heading' | 'list-item' | 'quote' | 'table-cell' | 'code' | 'decorator'

/** One block of the flat text. Offsets named `start` and `end` count from the start of the flat text. */
export type FlatBlock = {
  readonly kind: BlockKind
  readonly start: number
  readonly end: number
  readonly text: string
  /** What is code, counted from the start of the block: never read as an annotation. */
  readonly masked: readonly Range[]
  /** The words of links, counted from the start of the block. */
  readonly links: readonly Range[]
  /** 1 to 6 for a heading, else `null`. */
  readonly level: number | null
  /** Child indexes from the root to the node that the block is. */
  readonly path: readonly number[]
  /** Where each text node's words are, counted from the start of the block. */
  readonly leaves: readonly FlatLeaf[]
}

/** A stretch of a block and the node it comes from. Its path is worked out when asked for: `pathOf(leaf.place)`. */
export type FlatLeaf = Range & Pick<InlineLeaf, 'kind' | 'node' | 'place'>

/** A block as nodes: the run of inline children (none for a decorator) and the node that holds them. */
export type TextRun = {
  readonly kind: BlockKind
  readonly holder: PlacedNode
  readonly inlines: readonly PlacedNode[]
}

/** The flat text of a body (parsed JSON of any shape): see the head of the file. Nothing readable gives `''`. */
export function flatText(body: unknown): string {
  const root = rootOf(body)
  if (root === null) return ''
  return textRuns({ node: root, place: null })
    .map((run) => textOfRun(run))
    .join('\n')
}

/** The blocks of a body's flat text: `flatText(body)` is their texts joined by `\n`. */
export function flatBlocks(body: unknown): FlatBlock[] {
  const root = rootOf(body)
  if (root === null) return []
  const blocks: FlatBlock[] = []
  let start = 0
  for (const run of textRuns({ node: root, place: null })) {
    const block = flatBlock(run, start)
    blocks.push(block)
    start = block.end + 1
  }
  return blocks
}

/**
 * Where an offset of the flat text is in the tree: the path to a leaf and the offset in it. Between two leaves it is
 * the end of the first. `null` where no leaf is (an empty block, or outside the text).
 */
export function leafAt(
  blocks: readonly FlatBlock[],
  offset: number,
): { path: number[]; offset: number } | null {
  const block = blocks.find((candidate) => offset >= candidate.start && offset <= candidate.end)
  if (block === undefined) return null
  const inside = offset - block.start
  const leaf = block.leaves.find((candidate) => inside >= candidate.start && inside <= candidate.end)
  return leaf === undefined ? null : { path: pathOf(leaf.place), offset: inside - leaf.start }
}

/** The headings above an offset, from the highest level down: `['Part', 'Section']`. A heading is under itself. */
export function headingPathAt(blocks: readonly FlatBlock[], offset: number): string[] {
  const above: { level: number; text: string }[] = []
  for (const { kind, level, start, text } of blocks) {
    if (start > offset) break
    if (kind !== 'heading' || level === null) continue
    while ((above.at(-1)?.level ?? 0) >= level) above.pop()
    above.push({ level, text })
  }
  return above.map((heading) => heading.text)
}

/** The level that a heading's tag names, 1 to 6; 2 when it names none. */
export function headingLevel(node: LexicalNode): number {
  const match = /^h([1-6])$/u.exec(textOf(node.fields['tag']))
  return match === null ? 2 : Number(match[1])
}

/** What is code and what is a link among leaves, counted from the first of them. */
export function markedRanges(leaves: readonly InlineLeaf[]): { masked: Range[]; links: Range[] } {
  const masked: Range[] = []
  const links: Range[] = []
  let start = 0
  let link: LexicalNode | null = null
  for (const leaf of leaves) {
    const range = { start, end: start + leaf.text.length }
    if (isCode(leaf)) extendOrPush(masked, range, true)
    if (leaf.link !== null) extendOrPush(links, range, leaf.link === link)
    link = leaf.link
    start = range.end
  }
  return { masked, links }
}

function extendOrPush(ranges: Range[], range: Range, joins: boolean): void {
  const last = ranges.at(-1)
  if (joins && last?.end === range.start) ranges.splice(-1, 1, { start: last.start, end: range.end })
  else ranges.push(range)
}

function textOfRun(run: TextRun): string {
  if (run.kind === 'decorator') return objectMark
  return inlineLeaves(run.inlines)
    .map((leaf) => leaf.text)
    .join('')
}

function flatBlock(run: TextRun, start: number): FlatBlock {
  const { kind, holder } = run
  const base = {
    kind,
    start,
    path: pathOf(holder.place),
    level: kind === 'heading' ? headingLevel(holder.node) : null,
  }
  if (kind === 'decorator') {
    const leaves = [{ kind: 'object' as const, start: 0, end: 1, node: holder.node, place: holder.place }]
    return { ...base, end: start + 1, text: objectMark, masked: [], links: [], leaves }
  }
  const inlines = inlineLeaves(run.inlines)
  const text = inlines.map((leaf) => leaf.text).join('')
  const { masked, links } = markedRanges(inlines)
  let from = 0
  const leaves = inlines.map((leaf) => {
    const { kind: leafKind, node, place } = leaf
    const at = { kind: leafKind, start: from, end: from + leaf.text.length, node, place }
    from = at.end
    return at
  })
  const code = kind === 'code' && text !== '' ? [{ start: 0, end: text.length }] : null
  return { ...base, end: start + text.length, text, masked: code ?? masked, links, leaves }
}

const kindOfType: Readonly<Record<string, BlockKind>> = {
  heading: 'heading',
  listitem: 'list-item',
  quote: 'quote',
  tablecell: 'table-cell',
  code: 'code',
}

type Pending = { readonly placed: PlacedNode; readonly kind: BlockKind } | { readonly run: TextRun }

/** The blocks under a node as runs of inline nodes, in reading order; keeps its own stack, so any depth will do. */
export function textRuns(top: PlacedNode): TextRun[] {
  const runs: TextRun[] = []
  const pending: Pending[] = [{ placed: top, kind: 'paragraph' }]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if ('run' in next) {
      runs.push(next.run)
    } else if (!isElement(next.placed.node) && next.placed.node.type !== 'root') {
      runs.push({ kind: 'decorator', holder: next.placed, inlines: [] })
    } else {
      pending.push(...partsOf(next.placed, next.kind).reverse())
    }
  }
  return runs
}

/** An element's children as pieces: runs of inline children become blocks, block children wait for their turn. */
function partsOf(holder: PlacedNode, inherited: BlockKind): Pending[] {
  const own = Object.hasOwn(kindOfType, holder.node.type) ? kindOfType[holder.node.type] : undefined
  const kind = own ?? inherited
  const parts: Pending[] = []
  let inlines: PlacedNode[] = []
  for (const child of childrenOf(holder)) {
    if (isInline(child.node, holder.node.type)) {
      if (inlines.length === 0) parts.push({ run: { kind, holder, inlines } })
      inlines.push(child)
    } else {
      inlines = []
      parts.push({ placed: child, kind })
    }
  }
  if (parts.length === 0 && !isContainer(holder.node.type)) parts.push({ run: { kind, holder, inlines: [] } })
  return parts
}
