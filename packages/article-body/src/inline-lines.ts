import type { Block, Inline } from '@galley/content-model'

/** Blocks as lines of words, for places that hold no blocks. An image has no words and gives no line. */
export function inlineLines(blocks: readonly Block[]): Inline[] {
  return blocks
    .flatMap(linesOf)
    .filter((line) => line.length > 0)
    .flatMap((line, index): Inline[] => (index === 0 ? line : [{ kind: 'break' }, ...line]))
}

function linesOf(block: Block): Inline[][] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
    case 'quote':
      return [block.children]
    case 'note':
      return [wordsAsInlines(block.title), block.children]
    case 'list':
      return block.items.flatMap((item) => [item.children, ...item.blocks.flatMap(linesOf)])
    case 'table':
      return block.rows.flatMap((row) => row.map((cell) => cell.children))
    case 'pull-quote':
      return [wordsAsInlines(block.text), wordsAsInlines(block.attribution)]
    case 'code':
      return block.text
        .split('\n')
        .map((text) => (text === '' ? [] : [{ kind: 'text', text, marks: ['code'] }]))
    case 'image':
      return [wordsAsInlines(block.image.caption)]
    case 'rule':
      return []
  }
}

function wordsAsInlines(text: string | null): Inline[] {
  return text === null ? [] : [{ kind: 'text', text, marks: [] }]
}
