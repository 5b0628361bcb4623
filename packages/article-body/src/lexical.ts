/**
 * Reading Lexical JSON that may be old, hand-made or hostile: every look at it goes through these few functions,
 * so that the rest of the package never meets a value of the wrong type.
 */

/** A node as far as we trust it: an object with a type. Everything else about it is looked up with care. */
export type LexicalNode = { readonly type: string; readonly fields: Record<string, unknown> }

/** Where a node stands: its index among its parent's children, and the parent's own place (`null` is the root). */
export type NodePlace = { readonly index: number; readonly parent: NodePlace | null }

/** A node together with its place. */
export type PlacedNode = { readonly node: LexicalNode; readonly place: NodePlace | null }

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value as an object, or `null`. */
export function recordOf(value: unknown): Record<string, unknown> | null {
  return isRecord(value) ? value : null
}

/** The value when it is a text, else `''`. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** The value when it is a whole number between the two, else the fallback. */
export function wholeNumberOf(value: unknown, least: number, most: number, otherwise: number): number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
    ? value
    : otherwise
}

/** The value as a node: an object whose `type` is a text. A node that has words but no type counts as text. */
export function nodeOf(value: unknown): LexicalNode | null {
  const fields = recordOf(value)
  if (fields === null) return null
  const { type } = fields
  if (typeof type === 'string' && type !== '') return { type, fields }
  if (typeof fields['text'] === 'string') return { type: 'text', fields }
  return Array.isArray(fields['children']) ? { type: 'unknown', fields } : null
}

/** The root of a body: `{ root }` as Payload stores it, or a root node by itself; `null` for anything else. */
export function rootOf(body: unknown): LexicalNode | null {
  const fields = recordOf(body)
  if (fields === null) return null
  const root = recordOf(fields['root'])
  if (root !== null) return { type: 'root', fields: root }
  return fields['type'] === 'root' ? { type: 'root', fields } : null
}

/** Whether the node can hold others. A node that cannot is a text, a break or a decorator. */
export function isElement(node: LexicalNode): boolean {
  return Array.isArray(node.fields['children'])
}

/** The children that are nodes, with their places (indexes count every child, also those that are none). */
export function childrenOf(parent: PlacedNode): PlacedNode[] {
  const children: unknown = parent.node.fields['children']
  if (!Array.isArray(children)) return []
  const placed: PlacedNode[] = []
  for (const [index, child] of children.entries()) {
    const node = nodeOf(child)
    if (node !== null) placed.push({ node, place: { index, parent: parent.place } })
  }
  return placed
}

/** A place as the list of child indexes that leads to it from the root. */
export function pathOf(place: NodePlace | null): number[] {
  const path: number[] = []
  for (let at = place; at !== null; at = at.parent) path.push(at.index)
  return path.reverse()
}

/** The fields of a Payload block, inline block, link or upload: what its form holds. */
export function formOf(node: LexicalNode): Record<string, unknown> {
  return recordOf(node.fields['fields']) ?? {}
}

/** Blocks whose children are words. */
const textBlocks: ReadonlySet<string> = new Set(['paragraph', 'heading', 'quote', 'listitem', 'code'])
/** Blocks whose children are blocks. */
const containers: ReadonlySet<string> = new Set(['root', 'list', 'table', 'tablerow', 'tablecell'])
/** Blocks that the editor draws as one thing. */
const blockDecorators: ReadonlySet<string> = new Set(['horizontalrule', 'upload', 'block', 'relationship'])
const inlines: ReadonlySet<string> = new Set(['text', 'linebreak', 'tab', 'link', 'autolink', 'inlineBlock'])

/** Whether a node of this type holds blocks and no words of its own. */
export function isContainer(type: string): boolean {
  return containers.has(type)
}

/** Whether the type is one of those that stand on their own lines. */
export function isKnownBlock(type: string): boolean {
  return textBlocks.has(type) || containers.has(type) || blockDecorators.has(type)
}

/** Whether the type is one that this package knows among words. */
export function isKnownInline(type: string): boolean {
  return inlines.has(type)
}

/** Whether a node stands among words. What is not known does where its parent holds words. */
export function isInline(node: LexicalNode, parentType: string): boolean {
  if (inlines.has(node.type)) return true
  if (isKnownBlock(node.type)) return false
  return typeof node.fields['text'] === 'string' || textBlocks.has(parentType) || inlines.has(parentType)
}
