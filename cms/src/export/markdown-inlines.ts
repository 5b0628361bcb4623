import { annotationRanges, parseAnnotations } from '@galley/annotations'
import { objectMark, softBreak } from '@galley/article-body'
import type { PhrasingContent } from 'mdast'
import { standIns } from '../import/protect-annotations.ts'
import { formats } from '../import/lexical.ts'
import { articleAddress } from './galley-markdown.ts'

type Fields = Record<string, unknown>

/** What writing one body needs to know and to collect on its way. */
export type MarkdownWriting = {
  /** Whether annotations are written as typed; else every bracket is only a bracket. */
  annotated: boolean
  /** The words of footnotes, in order; each is written below the text. */
  footnotes: string[]
  /** The address and the description of an image, or `null` when it is gone. */
  image(id: string): { url: string; alt: string } | null
}

/** One thing among words: a text of one format, a break, a footnote, or a link around others. */
type Piece =
  | { kind: 'text'; text: string; format: number }
  | { kind: 'break' }
  | { kind: 'footnote'; text: string }
  | { kind: 'link'; url: string; pieces: Piece[] }

/**
 * The children of a Lexical block as Markdown's words.
 *
 * @param isOneLine  a heading or a cell, where a line cannot end
 * @throws NoMarkdown  for a node that Markdown has no form for
 */
export function inlinesOf(
  children: readonly unknown[],
  writing: MarkdownWriting,
  isOneLine = false,
): PhrasingContent[] {
  const pieces = children.flatMap((child) => piecesOf(child))
  const written = writing.annotated ? withStandIns(pieces) : pieces
  return edges(nested(joined(written), 0, { writing, isOneLine }), isOneLine)
}

/** A plain text (a caption, a title) as Markdown's words; its line ends are breaks. */
export function plainInlines(text: string, writing: MarkdownWriting): PhrasingContent[] {
  return inlinesOf([{ type: 'text', text }], writing)
}

/** A plain text on one line, such as the title of an image, with stand-ins for the brackets of its annotations. */
export function plainLine(text: string, writing: MarkdownWriting): string {
  if (!writing.annotated) return text
  const changes = standInsFor(text, [])
  return [...Array(text.length).keys()].map((at) => changes.get(at) ?? text[at]).join('')
}

/** A node that Markdown has no form for: it is written as the editor stores it. */
export class NoMarkdown extends Error {}

function piecesOf(node: unknown): Piece[] {
  if (!isFields(node)) throw new NoMarkdown('No node.')
  const form = isFields(node['fields']) ? node['fields'] : {}
  switch (node['type']) {
    case 'text': {
      const format = typeof node['format'] === 'number' ? node['format'] : 0
      const lines = String(node['text'] ?? '')
        .replace(/\r\n?/gu, '\n')
        .split('\n')
      return lines.flatMap((text, index): Piece[] => [
        ...(index === 0 ? [] : [{ kind: 'break' as const }]),
        ...(text === '' ? [] : [{ kind: 'text' as const, text, format }]),
      ])
    }
    case 'tab':
      return [{ kind: 'text', text: '\t', format: 0 }]
    case 'linebreak':
      return [{ kind: 'break' }]
    case 'link':
    case 'autolink': {
      const pieces = childrenOf(node).flatMap(piecesOf)
      return [{ kind: 'link', url: addressOf(form), pieces }]
    }
    case 'inlineBlock':
      if (form['blockType'] !== 'footnote' || typeof form['text'] !== 'string') break
      return [{ kind: 'footnote', text: form['text'] }]
  }
  throw new NoMarkdown(String(node['type']))
}

function addressOf(form: Fields): string {
  if (form['linkType'] !== 'internal') return String(form['url'] ?? '')
  const { doc } = form
  if (!isFields(doc) || doc['relationTo'] !== 'articles') throw new NoMarkdown('A link to something else.')
  const { value } = doc
  const id = isFields(value) ? value['id'] : value
  return articleAddress(String(id))
}

/**
 * Words in which the brackets of annotations are stand-ins, as the importer puts them there before it reads Markdown.
 * So both sides see the same words, and what is written in the end is `[TODO: …]` as it was typed.
 */
function withStandIns(pieces: Piece[]): Piece[] {
  const flat = pieces.map(flatOf).join('')
  const masked: { start: number; end: number }[] = []
  let at = 0
  const look = (piece: Piece) => {
    if (piece.kind === 'link') return piece.pieces.forEach(look)
    const { length } = flatOf(piece)
    if (piece.kind === 'text' && (piece.format & formats.code) !== 0)
      masked.push({ start: at, end: at + length })
    at += length
  }
  pieces.forEach(look)
  const changes = standInsFor(flat, masked)
  if (changes.size === 0) return pieces
  at = 0
  const replaced = (piece: Piece): Piece[] => {
    if (piece.kind === 'link') return [{ ...piece, pieces: piece.pieces.flatMap(replaced) }]
    const start = at
    at += flatOf(piece).length
    if (piece.kind === 'break') {
      const standIn = changes.get(start)
      return standIn === undefined ? [piece] : [{ kind: 'text', text: standIn, format: 0 }]
    }
    if (piece.kind !== 'text') return [piece]
    const text = [...Array(piece.text.length).keys()]
      .map((index) => changes.get(start + index) ?? piece.text[index])
      .join('')
    return [{ ...piece, text }]
  }
  return pieces.flatMap(replaced)
}

function flatOf(piece: Piece): string {
  switch (piece.kind) {
    case 'text':
      return piece.text
    case 'break':
      return softBreak
    case 'footnote':
      return objectMark
    case 'link':
      return piece.pieces.map(flatOf).join('')
  }
}

/** By place in the text: what stands there instead of its character; `''` for one that joined the one before it. */
function standInsFor(text: string, masked: { start: number; end: number }[]): Map<number, string> {
  const changes = new Map<number, string>()
  const isMasked = (at: number) => masked.some(({ start, end }) => at >= start && at < end)
  const { annotations, problems } = parseAnnotations(text, { masked })
  for (const { bare, start, end } of annotations) {
    if (bare) continue
    for (let at = start; at < end; at += 1) {
      if (isMasked(at)) continue
      const character = text[at]
      if (character === '\\' && (text[at + 1] === '[' || text[at + 1] === ']')) {
        changes.set(at, text[at + 1] === '[' ? standIns.literalOpen : standIns.literalClose)
        changes.set(at + 1, '')
        at += 1
      } else if (character === '[') changes.set(at, standIns.open)
      else if (character === ']') changes.set(at, standIns.close)
      else if (character === '<') changes.set(at, standIns.lessThan)
      else if (character === softBreak) changes.set(at, standIns.lineBreak)
    }
  }
  for (const { type, at } of problems) if (type === 'unterminated') changes.set(at, standIns.open)
  for (const { start, exact } of annotationRanges(text, { masked })) {
    if (exact !== true || changes.has(start)) continue
    changes.set(start, text[start + 1] === '[' ? standIns.literalOpen : standIns.literalClose)
    changes.set(start + 1, '')
  }
  return changes
}

function joined(pieces: readonly Piece[]): Piece[] {
  const all: Piece[] = []
  for (const piece of pieces) {
    const last = all.at(-1)
    if (piece.kind === 'text' && last?.kind === 'text' && last.format === piece.format)
      all[all.length - 1] = { ...last, text: last.text + piece.text }
    else all.push(piece.kind === 'link' ? { ...piece, pieces: joined(piece.pieces) } : piece)
  }
  return all
}

/** Formats from the outside in; code is the innermost. */
const wrapping = [
  formats.bold,
  formats.italic,
  formats.strikethrough,
  formats.underline,
  formats.subscript,
  formats.superscript,
] as const
const known = wrapping.reduce((all, bit) => all | bit, Number(formats.code))

type Around = { writing: MarkdownWriting; isOneLine: boolean }

function nested(pieces: readonly Piece[], depth: number, around: Around): PhrasingContent[] {
  const bit = wrapping[depth]
  if (bit === undefined)
    return pieces.flatMap((piece, index) => leaf(piece, pieces[index - 1], pieces[index + 1], around))
  const has = (piece: Piece | undefined) => piece?.kind === 'text' && (piece.format & bit) !== 0
  const all: PhrasingContent[] = []
  for (let from = 0; from < pieces.length;) {
    let to = from + 1
    while (to < pieces.length && has(pieces[to]) === has(pieces[from])) to += 1
    const inside = nested(pieces.slice(from, to), depth + 1, around)
    all.push(...(has(pieces[from]) ? wrapped(bit, inside) : inside))
    from = to
  }
  return all
}

function wrapped(bit: (typeof wrapping)[number], children: PhrasingContent[]): PhrasingContent[] {
  const tags = (name: string): PhrasingContent[] => [
    { type: 'html', value: `<${name}>` },
    ...children,
    { type: 'html', value: `</${name}>` },
  ]
  switch (bit) {
    case formats.bold:
      return [{ type: 'strong', children }]
    case formats.italic:
      return [{ type: 'emphasis', children }]
    case formats.strikethrough:
      return [{ type: 'delete', children }]
    case formats.underline:
      return tags('u')
    case formats.subscript:
      return tags('sub')
    case formats.superscript:
      return tags('sup')
  }
}

function leaf(
  piece: Piece,
  before: Piece | undefined,
  after: Piece | undefined,
  around: Around,
): PhrasingContent[] {
  switch (piece.kind) {
    case 'text': {
      if ((piece.format & ~known) !== 0) throw new NoMarkdown('A format.')
      return (piece.format & formats.code) === 0
        ? [{ type: 'text', value: piece.text }]
        : [{ type: 'inlineCode', value: piece.text }]
    }
    case 'break': {
      const isPlain = (one: Piece | undefined) => one?.kind === 'text' && !/^\s|\s$/u.test(one.text)
      return !around.isOneLine && isPlain(before) && isPlain(after)
        ? [{ type: 'break' }]
        : [{ type: 'html', value: '<br>' }]
    }
    case 'footnote': {
      around.writing.footnotes.push(piece.text)
      const label = String(around.writing.footnotes.length)
      return [{ type: 'footnoteReference', identifier: label, label }]
    }
    case 'link':
      if (piece.pieces.length === 0) throw new NoMarkdown('A link without words.')
      return [
        {
          type: 'link',
          url: piece.url,
          // No link stands in a link.
          children: nested(piece.pieces, 0, around).filter(
            (node) => node.type !== 'link' && node.type !== 'linkReference',
          ),
        },
      ]
  }
}

/** White space at the edges of one line, which Markdown drops, as character references. */
function edges(nodes: PhrasingContent[], isOneLine: boolean): PhrasingContent[] {
  if (!isOneLine) return nodes
  const first = nodes[0]
  const isSpaced = (node: PhrasingContent | undefined, space: RegExp) =>
    node?.type === 'text' && space.test(node.value)
  let all = nodes
  if (first?.type === 'text' && isSpaced(first, /^ /u))
    all = [{ type: 'html', value: '&#x20;' }, { type: 'text', value: first.value.slice(1) }, ...all.slice(1)]
  const end = all.at(-1)
  if (end?.type === 'text' && isSpaced(end, / $/u))
    all = [
      ...all.slice(0, -1),
      { type: 'text', value: end.value.slice(0, -1) },
      { type: 'html', value: '&#x20;' },
    ]
  return all
}

export function childrenOf(node: Fields): unknown[] {
  const { children } = node
  if (!Array.isArray(children)) throw new NoMarkdown('No children.')
  return children
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
