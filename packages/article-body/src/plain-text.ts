import type { Block, Inline, PublicBody } from '@galley/content-model'
import { wordsOf } from './visible.ts'

/**
 * The words of a public body: its blocks in order with an empty line between, footnotes at the end. Code, captions,
 * table cells and list items are in it; images' alt texts and the numbers of footnotes are not.
 *
 * @param options.code  `false` leaves code blocks out (for reading time)
 */
export function plainText(publicBody: PublicBody, options: { readonly code?: boolean } = {}): string {
  const footnotes: string[] = []
  const texts = publicBody.blocks.flatMap((block) => textsOf(block, footnotes, options.code !== false))
  return [...texts, ...footnotes]
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .join('\n\n')
}

function textsOf(block: Block, footnotes: string[], code: boolean): string[] {
  const words = (inlines: readonly Inline[]): string => {
    footnotes.push(...footnotesOf(inlines))
    return wordsOf(inlines)
  }
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
    case 'quote':
      return [words(block.children)]
    case 'note':
      return [block.title ?? '', words(block.children)]
    case 'list':
      return block.items.flatMap((item) => [
        words(item.children),
        ...item.blocks.flatMap((inner) => textsOf(inner, footnotes, code)),
      ])
    case 'table':
      return block.rows.map((row) => row.map((cell) => words(cell.children)).join(' '))
    case 'pull-quote':
      return [block.text, block.attribution ?? '']
    case 'code':
      return code ? [block.text] : []
    case 'image':
      return [block.image.caption ?? '']
    case 'rule':
      return []
  }
}

function footnotesOf(inlines: readonly Inline[]): string[] {
  return inlines.flatMap((inline) => {
    if (inline.kind === 'footnote') return [wordsOf(inline.children)]
    return inline.kind === 'link' ? footnotesOf(inline.children) : []
  })
}
