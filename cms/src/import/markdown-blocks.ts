import type {
  BlockContent,
  Blockquote,
  Code,
  DefinitionContent,
  Heading,
  Html,
  List as MarkdownList,
} from 'mdast'
import type { ListItem as MarkdownItem, Nodes, Paragraph, PhrasingContent, RootContent, Table } from 'mdast'
import { emptyBlock, mediaInAddress, nodeMeta } from '../export/galley-markdown.ts'
import * as lexical from './lexical.ts'
import type { LexicalNode } from './lexical.ts'
import { leaveOut, phrasing, plainWords } from './markdown-phrasing.ts'
import type { MarkdownReading } from './markdown-reading.ts'
import { withoutStandIns } from './protect-annotations.ts'

type Content = RootContent | BlockContent | DefinitionContent

/** Blocks of Markdown as the blocks of an article's body. */
export function blocks(nodes: Content[], reading: MarkdownReading): LexicalNode[] {
  return nodes.flatMap((node) => block(node, reading))
}

function block(node: Content, reading: MarkdownReading): LexicalNode[] {
  switch (node.type) {
    case 'paragraph':
      return image(node, reading) ?? pullQuote(node, reading) ?? paragraphs(node, reading)
    case 'heading':
      return [heading(node, reading)]
    case 'list':
      return list(node, reading)
    case 'blockquote':
      return note(node, reading) ?? quotes(node, reading)
    case 'code':
      return code(node, reading)
    case 'table':
      return [table(node, reading)]
    case 'thematicBreak':
      return [lexical.horizontalRule()]
    case 'html':
      return html(node, reading)
    // Definitions and footnotes were taken where they are used; what nothing used is told at the end.
    case 'definition':
    case 'footnoteDefinition':
      return []
    default:
      leaveOut(node, reading.typed(node), 'The importer does not know this kind of text.', reading)
      return []
  }
}

/** An image of the media library on a line of its own, in what Galley wrote. */
function image(node: Paragraph, reading: MarkdownReading): LexicalNode[] | null {
  const [only, ...others] = node.children
  if (!reading.isGalley || only?.type !== 'image' || others.length > 0) return null
  const media = mediaInAddress(only.url)
  if (media === null) return null
  return [lexical.upload(reading.nextId(), media, only.title ? withoutStandIns(only.title) : null)]
}

/** What stands in a block without words, which Galley writes as a comment, or as a break alone; `null` for any other. */
function wordless(node: Content, reading: MarkdownReading): LexicalNode[] | null {
  if (!reading.isGalley || node.type !== 'html') return null
  if (node.value === emptyBlock) return []
  return node.value === '<br>' ? [lexical.lineBreak()] : null
}

function paragraphs(node: Paragraph, reading: MarkdownReading): LexicalNode[] {
  const [first] = node.children
  const fence = first?.type === 'text' ? /^:::\s*\S*/u.exec(first.value)?.[0] : undefined
  if (fence !== undefined) {
    reading.problems.push({
      line: reading.firstLine(node),
      message: `“${fence}” opens nothing that the importer knows, or is not closed by a line of “:::” before the next empty line. It was kept as words.`,
    })
  }
  const children = phrasing(node.children, reading)
  return children.length === 0 ? [] : [lexical.paragraph(children)]
}

/**
 * A pull quote, which Markdown has no form for:
 *
 *     :::pull-quote
 *     If nothing stops on the day the new system starts, the new system will.
 *     — Sam
 *     :::
 *
 * The last line is the attribution where it begins with a dash.
 */
function pullQuote(node: Paragraph, reading: MarkdownReading): LexicalNode[] | null {
  const lines = reading.typed(node).split('\n')
  if (!/^:::\s*pull-quote\s*$/u.test(lines[0] ?? '') || lines.length < 3 || lines.at(-1)?.trim() !== ':::')
    return null

  const inside = linesOf(node.children).slice(1, -1)
  const source = inside.length > 1 && namesSource(inside.at(-1)) ? inside.at(-1) : undefined
  const said = source === undefined ? inside : inside.slice(0, -1)
  return [
    lexical.block(reading.nextId(), {
      blockType: 'pull-quote',
      text: plainWords(onOneLine(said), reading),
      attribution: source === undefined ? null : plainWords(source.nodes, reading).replace(dash, ''),
    }),
  ]
}

/** One line of the file in a paragraph; `hard` where a break that readers see leads to it. */
type Line = { hard: boolean; nodes: PhrasingContent[] }

function linesOf(nodes: PhrasingContent[]): Line[] {
  let line: Line = { hard: false, nodes: [] }
  const lines = [line]
  const begin = (hard: boolean) => {
    line = { hard, nodes: [] }
    lines.push(line)
  }
  for (const node of nodes) {
    if (node.type === 'break') {
      begin(true)
    } else if (node.type === 'text') {
      node.value.split('\n').forEach((value, index) => {
        if (index > 0) begin(false)
        if (value !== '') line.nodes.push({ ...node, value })
      })
    } else {
      line.nodes.push(node)
    }
  }
  return lines
}

/** Lines again as the words of one paragraph. */
function onOneLine(lines: Line[]): PhrasingContent[] {
  return lines.flatMap(({ hard, nodes }, index) => {
    if (index === 0) return nodes
    return [hard ? { type: 'break' } : { type: 'text', value: ' ' }, ...nodes]
  })
}

const dash = /^\s*(?:—|–|--)\s*/u

/** Whether a line says who is quoted. */
function namesSource(line: Line | undefined): boolean {
  const [first] = line?.nodes ?? []
  return first?.type === 'text' && dash.test(first.value)
}

function heading(node: Heading, reading: MarkdownReading): LexicalNode {
  const line = reading.firstLine(node)
  if (node.depth === 1) {
    reading.problems.push({
      line,
      message: 'A text has one title; this second one became a heading of the first rank.',
    })
  }
  if (node.depth > 4) {
    reading.problems.push({
      line,
      message: 'Headings go three ranks deep; this deeper one became one of the third rank.',
    })
  }
  const level = node.depth <= 2 ? 2 : node.depth === 3 ? 3 : 4
  return lexical.heading(level, phrasing(node.children, reading))
}

/** A list; blocks that an item cannot hold follow it, and the list goes on after them. */
function list(node: MarkdownList, reading: MarkdownReading): LexicalNode[] {
  const ordered = node.ordered ?? false
  const nodes: LexicalNode[] = []
  let start = node.start ?? 1
  let items: lexical.ListItem[] = []
  const close = () => {
    if (items.length > 0) nodes.push(lexical.list({ ordered, start, items }))
    start += items.length
    items = []
  }
  for (const item of node.children) {
    const { own, lifted } = listItem(item, reading)
    items.push(own)
    if (lifted.length === 0) continue
    reading.problems.push({
      line: reading.firstLine(item),
      message: 'An item of a list holds words and lists only; what else stood in this one follows it.',
    })
    close()
    nodes.push(...lifted)
  }
  close()
  return nodes
}

function listItem(
  item: MarkdownItem,
  reading: MarkdownReading,
): { own: lexical.ListItem; lifted: LexicalNode[] } {
  const own: lexical.ListItem = { children: [], nested: [] }
  const lifted: LexicalNode[] = []
  for (const child of item.children) {
    if (child.type === 'paragraph') {
      if (own.children.length > 0) own.children.push(lexical.lineBreak(), lexical.lineBreak())
      own.children.push(...phrasing(child.children, reading))
    } else if (wordless(child, reading) !== null) {
      own.children.push(...(wordless(child, reading) ?? []))
    } else if (child.type === 'list') {
      own.nested.push(nestedList(child, lifted, reading))
    } else {
      lifted.push(...block(child, reading))
    }
  }
  return { own, lifted }
}

function nestedList(node: MarkdownList, lifted: LexicalNode[], reading: MarkdownReading): lexical.List {
  const items = node.children.map((child) => {
    const item = listItem(child, reading)
    lifted.push(...item.lifted)
    return item.own
  })
  return { ordered: node.ordered ?? false, start: node.start ?? 1, items }
}

/** A quotation. Its paragraphs are set apart by an empty line; a list or code inside follows as a block of its own. */
function quotes(node: Blockquote, reading: MarkdownReading): LexicalNode[] {
  const [only] = node.children
  const nothing = only === undefined ? null : wordless(only, reading)
  if (nothing !== null) return [lexical.quote(nothing)]
  const nodes: LexicalNode[] = []
  let words: LexicalNode[] = []
  const close = () => {
    if (words.length > 0) nodes.push(lexical.quote(words))
    words = []
  }
  for (const child of node.children) {
    if (child.type === 'paragraph') {
      if (words.length > 0) words.push(lexical.lineBreak(), lexical.lineBreak())
      words.push(...quotedLines(child, reading))
      continue
    }
    close()
    reading.problems.push({
      line: reading.firstLine(child),
      message: 'A quotation holds paragraphs only; what else stood in this one follows it.',
    })
    nodes.push(...block(child, reading))
  }
  close()
  return nodes
}

/** The words of a quotation, with the line that names its source kept on a line of its own. */
function quotedLines(node: Paragraph, reading: MarkdownReading): LexicalNode[] {
  const lines = linesOf(node.children)
  const source = lines.length > 1 && namesSource(lines.at(-1)) ? lines.at(-1) : undefined
  if (source === undefined) return phrasing(node.children, reading)
  return [
    ...phrasing(onOneLine(lines.slice(0, -1)), reading),
    lexical.lineBreak(),
    ...phrasing(source.nodes, reading),
  ]
}

const noteTitles: Record<string, string | null> = {
  NOTE: null,
  TIP: 'Tip',
  IMPORTANT: 'Important',
  WARNING: 'Warning',
  CAUTION: 'Caution',
}

/**
 * An aside, written as GitHub writes it, with a title of its own where the first line has more words:
 *
 *     > [!NOTE] What to write down
 *     > For each loan: who lends it, how much of it a week, and what would take its place.
 */
function note(node: Blockquote, reading: MarkdownReading): LexicalNode[] | null {
  const [first, ...rest] = node.children
  if (first?.type !== 'paragraph') return null
  const [titleLine, ...lines] = linesOf(first.children)
  const [start, ...after] = titleLine?.nodes ?? []
  const kind =
    start?.type === 'text' ? /^\[!(?<kind>[A-Z]+)\]/u.exec(start.value)?.groups?.['kind'] : undefined
  if (start?.type !== 'text' || kind === undefined || !Object.hasOwn(noteTitles, kind)) return null
  // A quotation that begins with these words has a backslash before them.
  if (!reading.typed(start).startsWith('[!')) return null

  const title = plainWords(
    [{ ...start, value: start.value.replace(/^\[![A-Z]+\]\s*/u, '') }, ...after],
    reading,
  )
  const content: LexicalNode[] = []
  const words = phrasing(onOneLine(lines), reading)
  if (words.length > 0) content.push(lexical.paragraph(words))
  for (const child of rest) content.push(...notePart(child, reading))
  return [
    lexical.block(reading.nextId(), {
      blockType: 'note',
      title: title === '' ? noteTitles[kind] : title,
      content: lexical.body(content.map((paragraph) => withoutFootnotes(paragraph, node, reading))),
    }),
  ]
}

/** An aside holds paragraphs; the items of a list become paragraphs with their sign before them. */
function notePart(node: Content, reading: MarkdownReading): LexicalNode[] {
  const nothing = wordless(node, reading)
  if (nothing !== null) return [lexical.paragraph(nothing)]
  if (node.type === 'paragraph') {
    const words = phrasing(node.children, reading)
    return words.length === 0 ? [] : [lexical.paragraph(words)]
  }
  const line = reading.firstLine(node)
  reading.problems.push({
    line,
    message: 'An aside holds paragraphs only; what else stood in this one became paragraphs.',
  })
  if (node.type === 'list') {
    return node.children.flatMap((item, index) => {
      const sign = node.ordered ? `${(node.start ?? 1) + index}. ` : '• '
      const { own } = listItem(item, reading)
      return [lexical.paragraph([lexical.text(sign), ...own.children])]
    })
  }
  const words = plainWords([node], reading)
  return words === '' ? [] : [lexical.paragraph([lexical.text(words)])]
}

/** An aside has no footnotes of its own: the words of one follow between parentheses. */
function withoutFootnotes(paragraph: LexicalNode, node: Nodes, reading: MarkdownReading): LexicalNode {
  const children = paragraph['children']
  if (!Array.isArray(children)) return paragraph
  return {
    ...paragraph,
    children: children.map((child: LexicalNode) => {
      if (child.type !== 'inlineBlock') return child
      reading.problems.push({
        line: reading.firstLine(node),
        message: 'An aside has no footnotes; the words of this one follow between parentheses.',
      })
      return lexical.text(` (${footnoteWords(child)})`)
    }),
  }
}

function footnoteWords(node: LexicalNode): string {
  const fields = node['fields']
  return typeof fields === 'object' && fields !== null && 'text' in fields ? String(fields.text) : ''
}

function code(node: Code, reading: MarkdownReading): LexicalNode[] {
  const stored = reading.isGalley && node.meta === nodeMeta ? storedNode(node.value) : null
  if (stored !== null) return [stored]
  if (node.meta) {
    leaveOut(
      node,
      node.meta,
      'Code keeps its language; what else stands on its first line is not kept.',
      reading,
    )
  }
  return [
    lexical.block(reading.nextId(), { blockType: 'code', language: node.lang ?? null, code: node.value }),
  ]
}

/** A node that Markdown has no form for, as the editor stores it; `null` for what is none. */
function storedNode(json: string): LexicalNode | null {
  try {
    const node: unknown = JSON.parse(json)
    return isNode(node) ? node : null
  } catch {
    // Somebody changed it: it stays in the text as the code that it is.
    return null
  }
}

function isNode(node: unknown): node is LexicalNode {
  return typeof node === 'object' && node !== null && 'type' in node && typeof node.type === 'string'
}

function table(node: Table, reading: MarkdownReading): LexicalNode {
  const columns = Math.max(...node.children.map((row) => row.children.length))
  return lexical.table(
    node.children.map((row) =>
      // Markdown lets a row be short; a table of the editor has a cell in every place.
      Array.from({ length: columns }, (_, column) => phrasing(row.children[column]?.children ?? [], reading)),
    ),
  )
}

function html(node: Html, reading: MarkdownReading): LexicalNode[] {
  const nothing = wordless(node, reading)
  if (nothing !== null) return [lexical.paragraph(nothing)]
  // Keeps two lists apart that would be read as one.
  if (reading.isGalley && node.value === '<!---->') return []
  if (/^<(?:!--|script|style|!|\?)/iu.test(node.value)) {
    leaveOut(node, node.value, 'HTML that readers do not see is not kept.', reading)
    return []
  }
  leaveOut(node, node.value, 'HTML is not kept. Its words are, as a paragraph.', reading)
  const words = node.value
    .replace(/<[^>]*>/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
  return words === '' ? [] : [lexical.paragraph([lexical.text(words)])]
}
