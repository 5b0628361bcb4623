import type { Link, LinkReference, Nodes, Root } from 'mdast'
import { annotationRanges, parseAnnotations, type ParseOptions } from '@galley/annotations'
import type { Range } from '@galley/article-body'

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
 * @param keepsBreaks  every line end inside an annotation is a break; else only one that begins an item
 * @param rules   how the site reads annotations
 */
export function protectAnnotations(
  source: string,
  first: Root,
  { keepsBreaks = false, rules = {} }: { keepsBreaks?: boolean; rules?: ParseOptions } = {},
): Protected {
  const seen = lookOver(first, rules)
  const edits: Edit[] = []
  const problems: PlacedProblem[] = []
  let done = 0
  for (const unit of seen.units) {
    // An annotation of the paragraph above may have reached into this block.
    if (unit.start < done) continue
    const { annotations, unclosed, literals } = readUnit(source, unit, seen)
    done = Math.max(done, ...annotations.map(({ end }) => end))
    for (const annotation of annotations) edits.push(...protectOne(source, annotation, seen, keepsBreaks))
    for (const start of unclosed) edits.push({ start, end: start + 1, words: standIns.open })
    for (const { start } of literals) {
      const words = source[start + 1] === '[' ? standIns.literalOpen : standIns.literalClose
      edits.push({ start, end: start + 2, words })
    }
    problems.push(...unclosed.map((offset) => ({ offset, message: unclosedMessage(source.slice(offset)) })))
    problems.push(...rescued(source, annotations, seen))
  }
  return { ...apply(source, edits), problems }
}

/** What to say of an annotation that is not closed. */
export function unclosedMessage(opened: string): string {
  const [words = ''] = opened.slice(0, 40).split('\n')
  return `The annotation “${words}…” is not closed before its block ends. Please add the closing bracket.`
}

/** Whether a text is one annotation in brackets and nothing else. */
export function isAnnotation(text: string, rules: ParseOptions = {}): boolean {
  const [found] = parseAnnotations(text, rules).annotations
  return found !== undefined && !found.bare && found.start === 0 && found.end === text.length
}

type UnitReading = { annotations: Range[]; unclosed: number[]; literals: Range[] }

/**
 * The annotations in brackets of one block. When one is not closed there, the lines below are read with it: they may be
 * the items of the annotation, which Markdown has taken for a list.
 */
function readUnit(source: string, unit: Unit, seen: Seen): UnitReading {
  const own = readRange(source, unit, seen)
  if (own.unclosed.length === 0 || unit.alone) return own
  const longer = readRange(source, { start: unit.start, end: endOfRun(source, unit.end) }, seen)
  const closed = longer.annotations.find(({ start }) => start === own.unclosed[0])
  if (closed === undefined) return own
  return {
    annotations: longer.annotations.filter(({ start }) => start <= closed.start),
    unclosed: [],
    literals: longer.literals.filter(({ start }) => start < closed.end),
  }
}

function readRange(source: string, { start: from, end: to }: Range, seen: Seen): UnitReading {
  const text = source.slice(from, to)
  const options = {
    ...seen.rules,
    masked: within(seen.notProse, { start: from, end: to }).map(({ start, end }) => ({
      start: start - from,
      end: end - from,
    })),
  }
  const placed = ({ start, end }: Range) => ({ start: start + from, end: end + from })
  const { annotations, problems } = parseAnnotations(text, options)
  return {
    annotations: annotations
      .filter(({ bare, start }) => !bare && seen.bracketed.get(start + from)?.type !== 'image')
      .map(placed),
    unclosed: problems.flatMap(({ type, at }) => (type === 'unterminated' ? [at + from] : [])),
    literals: annotationRanges(text, options)
      .filter(({ exact }) => exact === true)
      .map(placed),
  }
}

/** The end of the lines that follow without an empty one between them and begin no block that is surely another. */
function endOfRun(source: string, from: number): number {
  let end = from
  while (end < source.length) {
    const next = endOfLine(source, end + 1)
    if (!goesOn.test(source.slice(end + 1, next))) break
    end = next
  }
  return end
}

/** A line that has words and begins no heading, code, table or container. */
const goesOn = /^[\s>]*(?!#{1,6}\s|```|~~~|:::|\|)[^\s>]/u

function protectOne(source: string, { start, end }: Range, seen: Seen, keepsBreaks: boolean): Edit[] {
  const node = seen.bracketed.get(start)
  // `[TODO: cite](below)`: brackets of the annotation inside the brackets of the link.
  const isLink = node?.type === 'link' && node.textEnd === end
  return [
    { start, end: start + 1, words: `${isLink ? '[' : ''}${standIns.open}` },
    ...protectInside(source, { start: start + 1, end: end - 1 }, { code: seen.code, keepsBreaks }),
    { start: end - 1, end, words: `${standIns.close}${isLink ? ']' : ''}` },
    ...(node?.type === 'definition' ? setApart(source, node) : []),
  ]
}

function rescued(source: string, annotations: Range[], seen: Seen): PlacedProblem[] {
  return annotations.flatMap(({ start }) => {
    const node = seen.bracketed.get(start)
    if (node?.type !== 'definition') return []
    const line = source.slice(node.start, node.end)
    const message = `“${line}” has the form of a link definition, which Markdown does not show. It was kept as an annotation with its address.`
    return [{ offset: start, message }]
  })
}

/** A place where brackets mean something to Markdown, by the offset of its `[`. */
type Bracketed =
  { type: 'link'; textEnd: number } | { type: 'image' } | { type: 'definition'; start: number; end: number }

/** A block of words; `alone` where no line below it can belong to it. */
type Unit = Range & { alone: boolean }

type Seen = {
  code: Range[]
  /** Code and HTML: no annotation begins there. */
  notProse: Range[]
  bracketed: Map<number, Bracketed>
  units: Unit[]
  rules: ParseOptions
}

function lookOver(root: Root, rules: ParseOptions): Seen {
  const seen: Seen = { code: [], notProse: [], bracketed: new Map(), units: [], rules }
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
        if (node.referenceType === 'full' && !isAnnotation(`[${node.label}]`, rules)) {
          seen.bracketed.set(start, { type: 'link', textEnd: endOfText(node) })
        }
        break
      case 'image':
      case 'imageReference':
        seen.bracketed.set(start + 1, { type: 'image' })
        break
      case 'definition':
        seen.bracketed.set(start, { type: 'definition', start, end })
        seen.units.push({ start, end, alone: true })
        break
      case 'heading':
      case 'tableCell':
        seen.units.push({ start, end, alone: true })
        break
      case 'paragraph':
        seen.units.push({ start, end, alone: inItem })
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

/** How many of sorted ranges start at this place or before it. */
function countStartingBefore(ranges: Range[], at: number): number {
  let low = 0
  let high = ranges.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ranges[middle]?.start ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return low
}

function lastStartingBefore<T extends Range>(ranges: T[], at: number): T | undefined {
  return ranges[countStartingBefore(ranges, at) - 1]
}

function endOfLine(source: string, at: number): number {
  const end = source.indexOf('\n', at)
  return end === -1 ? source.length : end
}

/** `[TODO]: https://…` on a line of its own: kept as words in a paragraph, its address as a link. */
function setApart(source: string, definition: Range): Edit[] {
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
function protectInside(
  source: string,
  inside: Range,
  { code, keepsBreaks }: { code: Range[]; keepsBreaks: boolean },
): Edit[] {
  const edits: Edit[] = []
  for (const found of source.slice(inside.start, inside.end).matchAll(/\\[[\]]|<|\n[\s>]*/gu)) {
    const start = inside.start + found.index
    const end = start + found[0].length
    if (isWithin(start, code)) continue
    edits.push({ start, end, words: standInFor(found[0], source.slice(end, end + 12), keepsBreaks) })
  }
  return edits
}

function standInFor(found: string, following: string, keepsBreaks: boolean): string {
  if (found === '<') return standIns.lessThan
  if (found === '\\[') return standIns.literalOpen
  if (found === '\\]') return standIns.literalClose
  return keepsBreaks || startsItem.test(following) ? standIns.lineBreak : ' '
}

const startsItem = /^(?:[-*+•]|\d{1,9}[.)])\s/u

function isWithin(at: number, spans: Range[]): boolean {
  const span = lastStartingBefore(spans, at)
  return span !== undefined && at < span.end
}

/** Those of sorted ranges that lie inside another one. */
function within(ranges: Range[], outer: Range): Range[] {
  const inside: Range[] = []
  for (let index = countStartingBefore(ranges, outer.start - 1); index < ranges.length; index += 1) {
    const range = ranges[index]
    if (range === undefined || range.start >= outer.end) break
    inside.push(range)
  }
  return inside
}

type Edit = Range & { words: string }

function insertion(at: number, words: string): Edit {
  return { start: at, end: at, words }
}

/** Changes of a text, made together, and the way back from the new text to the old one. */
function apply(source: string, unsorted: Edit[]): Pick<Protected, 'text' | 'sourceOffset'> {
  // Stable: edits at one place stay in the order in which they were asked for, insertions before replacements.
  const edits = [...unsorted].sort((one, other) => one.start - other.start || one.end - other.end)
  const marks: (Range & { source: number })[] = []
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
