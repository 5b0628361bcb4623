import type { Block, Inline } from '@galley/content-model'

export type Footnote = { id: number; children: Inline[] }

/** Ids of ours hold an underscore, which ids of headings never do, so that the two cannot meet. */
export function footnoteId(id: number): string {
  return `note_${id}`
}

export function footnoteMarkId(id: number): string {
  return `note_mark_${id}`
}

/** The footnotes of a text in the order of their marks, wherever the marks stand. */
export function footnotesOf(blocks: readonly Block[]): Footnote[] {
  return blocks.flatMap(footnotesOfBlock)
}

function footnotesOfBlock(block: Block): Footnote[] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
    case 'quote':
    case 'note':
      return footnotesOfInlines(block.children)
    case 'list':
      return block.items.flatMap((item) => [
        ...footnotesOfInlines(item.children),
        ...footnotesOf(item.blocks),
      ])
    case 'table':
      return block.rows.flat().flatMap((cell) => footnotesOfInlines(cell.children))
    case 'pull-quote':
    case 'code':
    case 'image':
    case 'rule':
      return []
  }
}

function footnotesOfInlines(inlines: readonly Inline[]): Footnote[] {
  return inlines.flatMap((inline) => {
    if (inline.kind === 'footnote') return [{ id: inline.id, children: inline.children }]
    return inline.kind === 'link' ? footnotesOfInlines(inline.children) : []
  })
}
