import type { NodeKey } from '@payloadcms/richtext-lexical/lexical'
import type { EditorText } from '../text/editor-text.ts'
import type { BlockWindow } from './block-window.ts'
import type { HighlightName, MarkedRange } from './marked-ranges.ts'

/** A point in the words of one text node. */
export type LeafPoint = { readonly key: NodeKey; readonly offset: number }

/** A stretch to draw, from one text node to another of the same block. */
export type LeafRange = { readonly name: HighlightName; readonly from: LeafPoint; readonly to: LeafPoint }

/** Marked ranges as text nodes, cut at the ends of blocks, for the blocks of a window alone. */
export function leafRanges(
  { blocks, starts }: EditorText,
  marked: readonly MarkedRange[],
  window: BlockWindow,
): LeafRange[] {
  const ranges: LeafRange[] = []
  for (let index = window.from; index < window.to; index += 1) {
    const block = blocks[index]
    const start = starts[index]
    if (block === undefined || start === undefined) continue
    const end = start + block.text.length
    for (const range of marked) {
      if (range.end <= start || range.start >= end) continue
      const inBlock = leafRangeIn(block.leaves, {
        start: Math.max(range.start, start) - start,
        end: Math.min(range.end, end) - start,
      })
      if (inBlock !== null) ranges.push({ name: range.name, ...inBlock })
    }
  }
  return ranges
}

/** From the first words of a range to the last; `null` where it holds no words. */
export function leafRangeIn(
  leaves: EditorText['blocks'][number]['leaves'],
  { start, end }: { start: number; end: number },
): { from: LeafPoint; to: LeafPoint } | null {
  const words = leaves.filter((leaf) => leaf.kind === 'text' && leaf.start < end && leaf.end > start)
  const first = words[0]
  const last = words.at(-1)
  if (first === undefined || last === undefined) return null
  return {
    from: { key: first.key, offset: Math.max(start, first.start) - first.start },
    to: { key: last.key, offset: Math.min(end, last.end) - last.start },
  }
}
