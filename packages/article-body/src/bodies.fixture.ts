/** Small Lexical bodies for tests, in the shape that Payload stores. */

type Json = Record<string, unknown>
type Child = Json | string

const children = (nodes: readonly Child[]): Json[] =>
  nodes.map((node) => (typeof node === 'string' ? aText(node) : node))

export const aText = (text: string, format = 0): Json => ({
  type: 'text',
  version: 1,
  text,
  format,
  mode: 'normal',
})
export const aBreak: Json = { type: 'linebreak', version: 1 }
export const aTab: Json = { type: 'tab', version: 1, text: '\t', format: 0 }
export const aRule: Json = { type: 'horizontalrule', version: 1 }
export const aBody = (...nodes: Json[]): Json => ({ root: { type: 'root', version: 1, children: nodes } })
export const aParagraph = (...nodes: Child[]): Json => ({ type: 'paragraph', children: children(nodes) })
export const aHeading = (tag: string, ...nodes: Child[]): Json => ({
  type: 'heading',
  tag,
  children: children(nodes),
})
export const aQuote = (...nodes: Child[]): Json => ({ type: 'quote', children: children(nodes) })
export const anItem = (...nodes: Child[]): Json => ({ type: 'listitem', value: 1, children: children(nodes) })
export const aList = (listType: string, ...items: Json[]): Json => ({
  type: 'list',
  listType,
  start: 1,
  children: items,
})
export const aLink = (url: unknown, ...nodes: Child[]): Json => ({
  type: 'link',
  fields: { url, linkType: 'custom', newTab: false },
  children: children(nodes),
})
export const anInternalLink = (doc: unknown, ...nodes: Child[]): Json => ({
  type: 'link',
  fields: { linkType: 'internal', doc },
  children: children(nodes),
})
export const anUpload = (value: unknown, caption?: string): Json => ({
  type: 'upload',
  relationTo: 'media',
  value,
  fields: { caption },
})
export const aCell = (headerState: number, ...nodes: Json[]): Json => ({
  type: 'tablecell',
  headerState,
  children: nodes,
})
export const aRow = (...cells: Json[]): Json => ({ type: 'tablerow', children: cells })
export const aTable = (...rows: Json[]): Json => ({ type: 'table', children: rows })
export const aBlock = (blockType: string, fields: Json): Json => ({
  type: 'block',
  fields: { blockType, ...fields },
})
export const aFootnote = (text: unknown): Json => ({
  type: 'inlineBlock',
  fields: { blockType: 'footnote', text },
})

/** `depth` elements of one type inside each other, with a text at the bottom. */
export function nested(type: string, depth: number, bottom: Json): Json {
  let node = bottom
  for (let level = 0; level < depth; level += 1) node = { type, children: [node] }
  return node
}
