/**
 * The nodes of an article's body as Payload 3.90's Lexical editor (0.50) stores them.
 *
 * A test reads them into that editor and compares what it writes back.
 */

export type LexicalNode = { type: string; version: number; [field: string]: unknown }
type LexicalRoot = {
  type: 'root'
  children: LexicalNode[]
  direction: null
  format: ''
  indent: 0
  version: 1
}
export type LexicalBody = { root: LexicalRoot; [field: string]: unknown }

/** Lexical keeps formats as bits of one number. */
export const formats = {
  bold: 1,
  italic: 2,
  strikethrough: 4,
  underline: 8,
  code: 16,
  subscript: 32,
  superscript: 64,
} as const

const element = { version: 1, direction: null, format: '', indent: 0 } as const

export function body(children: LexicalNode[]): LexicalBody {
  return { root: { type: 'root', children, direction: null, format: '', indent: 0, version: 1 } }
}

export function text(words: string, format = 0): LexicalNode {
  return { type: 'text', version: 1, text: words, format, mode: 'normal', style: '', detail: 0 }
}

export function lineBreak(): LexicalNode {
  return { type: 'linebreak', version: 1 }
}

/** Words with a line break wherever the text has one. */
export function textWithBreaks(words: string): LexicalNode[] {
  return words.split('\n').flatMap((line, index) => {
    const own = line === '' ? [] : [text(line)]
    return index === 0 ? own : [lineBreak(), ...own]
  })
}

export function paragraph(children: LexicalNode[]): LexicalNode {
  return { type: 'paragraph', ...element, textFormat: 0, textStyle: '', children }
}

export function heading(level: 2 | 3 | 4, children: LexicalNode[]): LexicalNode {
  return { type: 'heading', ...element, tag: `h${level}`, children }
}

export function quote(children: LexicalNode[]): LexicalNode {
  return { type: 'quote', ...element, children }
}

export function horizontalRule(): LexicalNode {
  return { type: 'horizontalrule', version: 1 }
}

export function link(id: string, url: string, children: LexicalNode[]): LexicalNode {
  return {
    type: 'link',
    ...element,
    version: 3,
    id,
    fields: { linkType: 'custom', newTab: false, url },
    children,
  }
}

/** A link to an article by its id, whatever its address is then. */
export function articleLink(id: string, article: string, children: LexicalNode[]): LexicalNode {
  return {
    type: 'link',
    ...element,
    version: 3,
    id,
    fields: { linkType: 'internal', newTab: false, doc: { relationTo: 'articles', value: article } },
    children,
  }
}

/** An image of the media library, by its id. */
export function upload(id: string, media: string, caption: string | null): LexicalNode {
  return {
    type: 'upload',
    version: 3,
    format: '',
    id,
    relationTo: 'media',
    value: media,
    fields: caption === null ? null : { caption },
  }
}

/** One item of a list: its words, then the lists that hang below it. */
export type ListItem = { children: LexicalNode[]; nested: List[] }
export type List = { ordered: boolean; start: number; items: ListItem[] }

/**
 * A list. Lexical keeps a nested list in an item of its own, right after the item that it belongs to; that item
 * repeats the number of the one that follows.
 */
export function list({ ordered, start, items }: List, depth = 0): LexicalNode {
  const children: LexicalNode[] = []
  let value = start
  for (const item of items) {
    if (item.children.length > 0 || item.nested.length === 0) {
      children.push(listItem(item.children, value, depth))
      value += 1
    }
    for (const nested of item.nested) children.push(listItem([list(nested, depth + 1)], value, depth))
  }
  return {
    type: 'list',
    ...element,
    listType: ordered ? 'number' : 'bullet',
    start,
    tag: ordered ? 'ol' : 'ul',
    children,
  }
}

function listItem(children: LexicalNode[], value: number, indent: number): LexicalNode {
  return { type: 'listitem', ...element, indent, value, children }
}

/** A table whose first row is its header. */
export function table(rows: LexicalNode[][][]): LexicalNode {
  return {
    type: 'table',
    ...element,
    children: rows.map((cells, row) => ({
      type: 'tablerow',
      ...element,
      children: cells.map((cell) => ({
        type: 'tablecell',
        ...element,
        backgroundColor: null,
        colSpan: 1,
        rowSpan: 1,
        headerState: row === 0 ? rowHeader : 0,
        children: [paragraph(cell)],
      })),
    })),
  }
}

/** Lexical's number for "this cell heads its column, being in the first row". */
const rowHeader = 1

export function block(id: string, fields: { blockType: string; [field: string]: unknown }): LexicalNode {
  return { type: 'block', version: 2, format: '', fields: { id, blockName: '', ...fields } }
}

export function inlineBlock(
  id: string,
  fields: { blockType: string; [field: string]: unknown },
): LexicalNode {
  return { type: 'inlineBlock', version: 1, fields: { id, ...fields } }
}
