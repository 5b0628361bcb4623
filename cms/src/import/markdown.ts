import { createHash } from 'node:crypto'
import type { ParseOptions } from '@galley/annotations'
import type { Range } from '@galley/article-body'
import type { Heading, Nodes, Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmFootnote } from 'micromark-extension-gfm-footnote'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { gfmTable } from 'micromark-extension-gfm-table'
import type { ImportReport } from './import-report.ts'
import { body, type LexicalBody } from './lexical.ts'
import type { ReadBlocks } from './read-blocks.ts'
import { blocks } from './markdown-blocks.ts'
import { leaveOut, plainWords } from './markdown-phrasing.ts'
import { markdownReading, type MarkdownReading } from './markdown-reading.ts'
import { protectAnnotations } from './protect-annotations.ts'

/**
 * Markdown (CommonMark with tables, footnotes and strikethrough) as the children of an article's body.
 *
 * The first heading of the first rank is the title, unless front matter has stated one; headings below keep to the three
 * ranks of an article. Beyond Markdown: `> [!NOTE]` is an aside, `:::pull-quote` a pull quote (see `markdown-blocks.ts`).
 * Annotations come through as they were typed (see `protect-annotations.ts`).
 *
 * @param rules  how the site reads annotations
 */
export function readMarkdown(
  typed: string,
  statedTitle: string | null = null,
  rules: ParseOptions = {},
): ReadBlocks {
  const { root, reading } = prepared(typed, { isGalley: false, rules })
  const title = titleOf(root, statedTitle)
  const children = blocks(
    root.children.filter((node) => node !== title),
    reading,
  )
  tellUnused(reading)
  return {
    title: title === null ? null : plainWords(title.children, reading),
    children,
    problems: reading.problems,
    leftOut: reading.leftOut,
  }
}

/**
 * The body in Markdown that Galley wrote itself (see `export/galley-markdown.ts`). Its marks stay in the texts, and every
 * break inside an annotation is kept. It is read by the usual rules, by which it was written: so a file means the same
 * on every site.
 */
export function readGalleyBody(
  typed: string,
): { body: LexicalBody } & Pick<ImportReport, 'problems' | 'leftOut'> {
  const { root, reading } = prepared(typed, { isGalley: true, rules: {} })
  const children = blocks(root.children, reading)
  tellUnused(reading)
  return { body: body(children), problems: reading.problems, leftOut: reading.leftOut }
}

function prepared(typed: string, { isGalley, rules }: { isGalley: boolean; rules: ParseOptions }) {
  const source = typed.replace(/[\ufdd0-\ufdd5]/gu, '')
  const lineStarts = [...source.matchAll(/^/gmu)].map(({ index }) => index)
  const safe = protectAnnotations(source, parse(source), { keepsBreaks: isGalley, rules })
  const root = parse(safe.text)
  const reading = markdownReading(root, {
    source: safe.text,
    lineAt: (offset) => lineAt(lineStarts, safe.sourceOffset(offset)),
    nextId: idsOf(source),
    isGalley,
  })
  for (const { offset, message } of safe.problems) {
    reading.problems.push({ line: lineAt(lineStarts, offset), message })
  }
  if (source !== typed) {
    reading.problems.push({
      line: null,
      message: 'Characters that stand for nothing in any script were taken out.',
    })
  }

  return { root, reading }
}

function tellUnused(reading: MarkdownReading): void {
  for (const node of reading.unused()) {
    const what = node.type === 'definition' ? 'link definition' : 'footnote'
    leaveOut(node, reading.typed(node), `Nothing in the text refers to this ${what}.`, reading)
  }
}

/** Where a Markdown text is code. */
export function codeIn(source: string): Range[] {
  const ranges: Range[] = []
  const look = (node: Nodes) => {
    if (node.type === 'code' || node.type === 'inlineCode')
      ranges.push({ start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 })
    if ('children' in node) node.children.forEach(look)
  }
  look(parse(source))
  return ranges
}

function parse(source: string): Root {
  return fromMarkdown(source, {
    extensions: [gfmFootnote(), gfmStrikethrough(), gfmTable()],
    mdastExtensions: [gfmFootnoteFromMarkdown(), gfmStrikethroughFromMarkdown(), gfmTableFromMarkdown()],
  })
}

/** The heading that is the title: the first of the first rank, where it says nothing else than front matter does. */
function titleOf(root: Root, stated: string | null): Heading | null {
  const title = root.children.find((node): node is Heading => node.type === 'heading' && node.depth === 1)
  if (title === undefined) return null
  return stated === null || plainTitle(title) === stated ? title : null
}

function plainTitle(heading: Heading): string {
  return heading.children.map((child) => ('value' in child ? child.value : '')).join('')
}

/** The number of the line, from 1, in which an offset lies. */
function lineAt(lineStarts: number[], offset: number): number {
  let low = 0
  let high = lineStarts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((lineStarts[middle] ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return Math.max(1, low)
}

/**
 * Ids of the form that the editor gives (24 hexadecimal digits), made from the text, so that the same text always gives
 * the same body.
 */
function idsOf(source: string): () => string {
  const seed = createHash('sha256').update(source).digest('hex').slice(0, 18)
  let count = 0
  return () => {
    count += 1
    return seed + count.toString(16).padStart(6, '0')
  }
}
