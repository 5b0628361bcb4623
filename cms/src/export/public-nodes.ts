import type { Block, Inline, ListItem, PublicBody, PublicImage } from '@galley/content-model'
import * as lexical from '../import/lexical.ts'
import type { LexicalNode } from '../import/lexical.ts'

/**
 * What readers get, as nodes of the editor, so that one writer of Markdown serves both.
 *
 * @param address  gives an image its address and remembers it
 */
export function publicNodes({ blocks }: PublicBody, address: (image: PublicImage) => string): LexicalNode[] {
  return blocks.map((block) => node(block, address))
}

function node(block: Block, address: (image: PublicImage) => string): LexicalNode {
  switch (block.kind) {
    case 'paragraph':
      return lexical.paragraph(inlines(block.children))
    case 'heading':
      return lexical.heading(block.level, inlines(block.children))
    case 'quote':
      return lexical.quote(inlines(block.children))
    case 'list':
      return lexical.list(list(block))
    case 'table':
      return lexical.table(block.rows.map((row) => row.map((cell) => inlines(cell.children))))
    case 'rule':
      return lexical.horizontalRule()
    case 'image':
      return lexical.upload('', address(block.image), block.image.caption)
    case 'code':
      return lexical.block('', { blockType: 'code', language: block.language, code: block.text })
    case 'pull-quote':
      return lexical.block('', { blockType: 'pull-quote', text: block.text, attribution: block.attribution })
    case 'note': {
      const content = lexical.body([lexical.paragraph(inlines(block.children))])
      return lexical.block('', { blockType: 'note', title: block.title, content })
    }
  }
}

function list({ ordered, start, items }: Extract<Block, { kind: 'list' }>): lexical.List {
  return { ordered, start, items: items.map(item) }
}

function item({ children, blocks }: ListItem): lexical.ListItem {
  return {
    children: inlines(children),
    nested: blocks.flatMap((block) => (block.kind === 'list' ? [list(block)] : [])),
  }
}

/** A mark that only a preview has is none for readers. */
const bitsOf: Readonly<Record<string, number>> = lexical.formats

function inlines(children: readonly Inline[]): LexicalNode[] {
  return children.map((inline) => {
    switch (inline.kind) {
      case 'text':
        return lexical.text(
          inline.text,
          inline.marks.reduce((bits, mark) => bits | (bitsOf[mark] ?? 0), 0),
        )
      case 'break':
        return lexical.lineBreak()
      case 'link':
        return lexical.link('', inline.href, inlines(inline.children))
      case 'footnote':
        return lexical.inlineBlock('', {
          blockType: 'footnote',
          text: inline.children.map((one) => (one.kind === 'text' ? one.text : '')).join(''),
        })
    }
  })
}
