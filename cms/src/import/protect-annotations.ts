import type { Link, LinkReference, Nodes, Root } from 'mdast'
import {
  findAnnotations,
  isEscaped,
  opensAnnotation,
  unclosedMessage,
  type Span,
} from './find-annotations.ts'

/**
 * Stand-ins that Markdown gives no meaning to. They are noncharacters of Unicode, which no honest text holds.
 */
export const standIns = {
  open: '\ufdd0',
  close: '\ufdd1',
  /** A line break inside an annotation, where Markdown would have begun a list. */
  lineBreak: '\ufdd2',
  /** A bracket that its writer made literal with a backslash. */
  literalOpen: '\ufdd3',
  literalClose: '\ufdd4',
  /** A `<` inside an annotation, where Markdown would have read HTML. */
  lessThan: '\ufdd5',
} as const

const words: Record<string, string> = {
  [standIns.open]: '[',
  [standIns.close]: ']',
  [standIns.lineBreak]: '\n',
  [standIns.literalOpen]: '\\[',
  [standIns.literalClose]: '\\]',
  [standIns.lessThan]: '<',
}

/** The characters again that stand-ins stood for. */
export function withoutStandIns(text: string): string {
  return text.replace(/[\ufdd0-\ufdd5]/gu, (standIn) => words[standIn] ?? '')
}

export type Protected = {
  text: string
  /** The place in the source that a place in `text` came from. */
  sourceOffset(offset: number): number
  problems: PlacedProblem[]
}

type PlacedProblem = { offset: number; message: string }

/**
 * Markdown in which no annotation can be mistaken for a link, a link definition, a list or HTML.
 *
 * Markdown gives brackets a meaning of its own: `[TODO]: https://…` vanishes as the definition of a link, and
 * `[TODO: cite](below)` loses its brackets. So annotations are found before Markdown is parsed and their brackets
 * replaced by stand-ins; what is inside is still Markdown. A link whose text is an annotation stays a link, and
 * `\[TODO: …\]`, which its writer meant literally, keeps its backslashes.
 *
 * @param source  holds none of the stand-ins
 * @param first   the same source as Markdown reads it, to know what is code and where blocks end
 */
export function protectAnnotations(source: string, first: Root): Protected {
  const seen = lookOver(first)
  const edits: Edit[] = []
  const problems: PlacedProblem[] = []

  const annotations = findAnnotations(source, (start) => limitOf(source, start, seen), seen.notProse)
  for (const { start, end, closed } of annotations) {
    const node = seen.bracketed.get(start)
    if (node?.type === 'image') continue
    if (!closed) {
      edits.push({ start, end: start + 1, words: standIns.open })
      problems.push({ offset: start, message: unclosedMessage(source, start) })
      continue
    }
    // `[TODO: cite](below)`: brackets of the annotation inside the brackets of the link.
    const isLink = node?.type === 'link' && node.textEnd === end
    edits.push({ start, end: start + 1, words: `${isLink ? '[' : ''}${standIns.open}` })
    edits.push(...protectInside(source, { start: start + 1, end: end - 1 }, seen.code))
    edits.push({ start: end - 1, end, words: `${standIns.close}${isLink ? ']' : ''}` })
    if (node?.type === 'definition') {
      edits.push(...rescueDefinition(source, node))
      problems.push({
        offset: start,
        message: `“${source.slice(node.start, node.end)}” has the form of a link definition, which Markdown does not show. It was kept as an annotation with its address.`,
      })
    }
  }
  edits.push(...keepLiterals(source, seen, annotations))
  return { ...apply(source, edits), problems }
}

/** A place where brackets mean something to Markdown, by the offset of its `[`. */
type Bracketed =
  { type: 'link'; textEnd: number } | { type: 'image' } | { type: 'definition'; start: number; end: number }

type Seen = {
  code: Span[]
  /** Code and HTML: no annotation begins there. */
  notProse: Span[]
  bracketed: Map<number, Bracketed>
  /** Blocks of words, in order; `alone` are those that no following line can belong to. */
  leaves: (Span & { alone: boolean })[]
}

function lookOver(root: Root): Seen {
  const seen: Seen = { code: [], notProse: [], bracketed: new Map(), leaves: [] }
  const visit = (node: Nodes, inItem: boolean) => {
    const start = node.position?.start.offset ?? 0
    const end = node.position?.end.offset ?? 0
    switch (node.type) {
      case 'code':
      case 'inlineCode':
        seen.code.push({ start, end })
        seen.notProse.push({ start, end })
        break
      case 'html':
        seen.notProse.push({ start, end })
        break
      case 'link':
        seen.bracketed.set(start, { type: 'link', textEnd: endOfText(node) })
        break
      case 'linkReference':
        // `[TODO]` alone refers to a definition that is itself an annotation, and so to none.
        if (node.referenceType === 'full' && !opensAnnotation(`[${node.label}]`, 0)) {
          seen.bracketed.set(start, { type: 'link', textEnd: endOfText(node) })
        }
        break
      case 'image':
      case 'imageReference':
        seen.bracketed.set(start + 1, { type: 'image' })
        break
      case 'definition':
        seen.bracketed.set(start, { type: 'definition', start, end })
        break
      case 'heading':
      case 'tableCell':
        seen.leaves.push({ start, end, alone: true })
        break
      case 'paragraph':
        seen.leaves.push({ start, end, alone: inItem })
        break
    }
    if ('children' in node) {
      const inside = inItem || node.type === 'listItem' || node.type === 'footnoteDefinition'
      for (const child of node.children) visit(child, inside)
    }
  }
  visit(root, false)
  return seen
}

/** Right after the `]` that ends a link's text. */
function endOfText(link: Link | LinkReference): number {
  return (link.children.at(-1)?.position?.end.offset ?? link.position?.start.offset ?? 0) + 1
}

/**
 * Where an annotation must be closed that opens here: at the end of its block. A paragraph may go on through lines that
 * Markdown takes for a list, because the items of an annotation are often written so.
 */
function limitOf(source: string, start: number, { leaves }: Seen): number {
  const leaf = lastStartingBefore(leaves, start)
  if (leaf === undefined || leaf.end <= start) return endOfLine(source, start)
  if (leaf.alone) return leaf.end
  let end = leaf.end
  while (end < source.length) {
    const next = endOfLine(source, end + 1)
    if (!goesOn.test(source.slice(end + 1, next))) break
    end = next
  }
  return end
}

/** A line that has words and begins no heading, code, table, quotation mark block or container. */
const goesOn = /^[\s>]*(?!#{1,6}\s|```|~~~|:::|\|)[^\s>]/u

function lastStartingBefore<T extends Span>(spans: T[], at: number): T | undefined {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle]?.start ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return spans[low - 1]
}

function endOfLine(source: string, at: number): number {
  const end = source.indexOf('\n', at)
  return end === -1 ? source.length : end
}

/** `[TODO]: https://…` on a line of its own: kept as words, its address as a link. */
function rescueDefinition(source: string, definition: Span): Edit[] {
  const line = source.slice(definition.start, definition.end)
  const edits: Edit[] = []
  const address = /\]:\s*(?<address>[a-z][a-z0-9+.-]*:[^\s<>]+)/iu.exec(line)?.groups?.['address']
  if (address !== undefined) {
    const from = definition.start + line.lastIndexOf(address)
    edits.push(insertion(from, '<'), insertion(from + address.length, '>'))
  }
  // Set apart from its neighbours, or a definition on the next line would become part of this paragraph.
  const lineStart = source.lastIndexOf('\n', definition.start - 1) + 1
  if (source.slice(lineStart, definition.start).trim() === '') {
    edits.push(insertion(lineStart, '\n'), insertion(definition.end, '\n'))
  }
  return edits
}

/** What stands inside an annotation stays in one block and is no HTML; emphasis, code and links keep their meaning. */
function protectInside(source: string, inside: Span, code: Span[]): Edit[] {
  const edits: Edit[] = []
  for (const found of source.slice(inside.start, inside.end).matchAll(/\\[[\]]|<|\n[\s>]*/gu)) {
    const start = inside.start + found.index
    const end = start + found[0].length
    if (isWithin(start, code)) continue
    edits.push({ start, end, words: standInFor(found[0], source.slice(end, end + 12)) })
  }
  return edits
}

function standInFor(found: string, following: string): string {
  if (found === '<') return standIns.lessThan
  if (found === '\\[') return standIns.literalOpen
  if (found === '\\]') return standIns.literalClose
  return startsItem.test(following) ? standIns.lineBreak : ' '
}

const startsItem = /^(?:[-*+•]|\d{1,9}[.)])\s/u

/** `\[TODO: like this\]` keeps the backslashes that make it literal. */
function keepLiterals(source: string, seen: Seen, annotations: Span[]): Edit[] {
  const edits: Edit[] = []
  for (const { index: at } of source.matchAll(/\\\[/gu)) {
    const literal = isEscaped(source, at + 1) && opensAnnotation(source, at + 1)
    if (!literal || isWithin(at, seen.notProse) || isWithin(at, annotations)) continue
    edits.push({ start: at, end: at + 2, words: standIns.literalOpen })
    const rest = source.slice(at + 2, limitOf(source, at, seen))
    const close = /^[^[\]]*\\\]/u.exec(rest)
    if (close) {
      const end = at + 2 + close[0].length
      edits.push({ start: end - 2, end, words: standIns.literalClose })
    }
  }
  return edits
}

function isWithin(at: number, spans: Span[]): boolean {
  const span = lastStartingBefore(spans, at)
  return span !== undefined && at < span.end
}

type Edit = Span & { words: string }

function insertion(at: number, words: string): Edit {
  return { start: at, end: at, words }
}

/** Changes of a text, made together, and the way back from the new text to the old one. */
function apply(source: string, unsorted: Edit[]): Pick<Protected, 'text' | 'sourceOffset'> {
  // Stable: edits at one place stay in the order in which they were asked for, insertions before replacements.
  const edits = [...unsorted].sort((one, other) => one.start - other.start || one.end - other.end)
  const marks: (Span & { source: number })[] = []
  const pieces: string[] = []
  let from = 0
  let length = 0
  for (const { start, end, words } of [...edits, insertion(source.length, '')]) {
    // Text that was left as it is, then the words of the edit: all of those came from the edit's start.
    marks.push({ start: length, end: length + start - from, source: from })
    length += start - from
    marks.push({ start: length, end: length, source: start })
    length += words.length
    pieces.push(source.slice(from, start), words)
    from = end
  }
  return {
    text: pieces.join(''),
    sourceOffset(offset) {
      const mark = lastStartingBefore(marks, offset)
      return mark === undefined ? 0 : mark.source + Math.min(offset, mark.end) - mark.start
    },
  }
}
