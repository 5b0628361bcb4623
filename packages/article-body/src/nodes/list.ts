import type { ListItem } from '@galley/content-model'
import type { BlockReader, Builder } from '../builder.ts'
import { childrenOf, isInline, textOf, wholeNumberOf, type PlacedNode } from '../lexical.ts'

/** A list. Lexical keeps a nested list as an item of its own; here it belongs to the item before it. */
export const readList: BlockReader = (placed, builder) => {
  const { node } = placed
  if (node.type !== 'list') return null
  const items: ListItem[] = []
  for (const child of childrenOf(placed)) addItem(items, child, builder)
  const kept = items.filter((item) => item.children.length > 0 || item.blocks.length > 0)
  if (kept.length === 0) return []
  const ordered = node.fields['listType'] === 'number' || textOf(node.fields['tag']) === 'ol'
  const start = wholeNumberOf(node.fields['start'], 0, 1_000_000, 1)
  return [{ kind: 'list', ordered, start: ordered ? start : 1, items: kept }]
}

function addItem(items: ListItem[], placed: PlacedNode, builder: Builder): void {
  if (placed.node.type !== 'listitem') {
    // Not an item: whatever it is becomes one.
    const holder = {
      node: { type: 'listitem', fields: { children: [placed.node.fields] } },
      place: placed.place,
    }
    items.push({ children: [], blocks: builder.blocksIn(holder) })
    return
  }
  const children = childrenOf(placed)
  const last = items.at(-1)
  const nestsOnly = children.length > 0 && children.every((child) => child.node.type === 'list')
  if (nestsOnly && last !== undefined) {
    last.blocks.push(...builder.blocksIn(placed))
    return
  }
  const firstBlock = children.findIndex((child) => !isInline(child.node, 'listitem'))
  if (firstBlock === -1) {
    items.push({ children: builder.inlines(children).kept, blocks: [] })
    return
  }
  const words = builder.inlines(children.slice(0, firstBlock)).kept
  const rest = children.slice(firstBlock).map((child) => child.node.fields)
  const holder = { node: { type: 'listitem', fields: { children: rest } }, place: placed.place }
  items.push({ children: words, blocks: builder.blocksIn(holder) })
}
