import { parseAnnotations, type ParseOptions } from '@galley/annotations'
import type { Problem } from './import-report.ts'
import * as lexical from './lexical.ts'
import type { LexicalNode } from './lexical.ts'
import { unclosedMessage } from './protect-annotations.ts'
import type { ReadBlocks } from './read-blocks.ts'

/**
 * Plain text as the children of an article's body: a title line, then blocks set apart by empty lines.
 *
 * A short line without a full stop that stands alone before a paragraph is a heading. A block whose every line begins
 * with a bullet or a number is a list. Every other character stays as it was typed; a line that ends early, as in an
 * address or a verse, keeps its break, and longer ones are taken for lines that a program wrapped.
 *
 * @param statedTitle  the title, where front matter has given it; else it is the first line, if that can be one
 * @param rules        how the site reads annotations
 */
export function readPlainText(
  source: string,
  statedTitle: string | null = null,
  rules: ParseOptions = {},
): ReadBlocks {
  const all = textBlocks(source)
  const { title, rest } = splitTitle(all, statedTitle, rules)
  const children = rest.map((block, index) => nodeFor(block, rest[index + 1], rules))
  return {
    title,
    children,
    problems: rest.flatMap((block) => unclosedAnnotations(block, rules)),
    leftOut: [],
  }
}

/** Lines with nothing empty between them; `firstLine` counts from 1. */
export type TextBlock = { firstLine: number; lines: string[] }

export function textBlocks(source: string): TextBlock[] {
  const found: TextBlock[] = []
  let block: TextBlock | null = null
  source.split('\n').forEach((line, index) => {
    if (line.trim() === '') {
      block = null
      return
    }
    if (block === null) {
      block = { firstLine: index + 1, lines: [] }
      found.push(block)
    }
    block.lines.push(line.trim())
  })
  return found
}

function unclosedAnnotations({ firstLine, lines }: TextBlock, rules: ParseOptions): Problem[] {
  const words = lines.join('\n')
  return parseAnnotations(words, rules).problems.flatMap(({ type, at }) => {
    if (type !== 'unterminated') return []
    const line = firstLine + words.slice(0, at).split('\n').length - 1
    return [{ line, message: unclosedMessage(words.slice(at)) }]
  })
}

/** A title of 160 characters fills three lines of a page; what is longer is a paragraph. */
const maxTitle = 160

function splitTitle(
  all: TextBlock[],
  stated: string | null,
  rules: ParseOptions,
): { title: string | null; rest: TextBlock[] } {
  const [first, ...others] = all
  const line = first?.lines[0]
  if (first === undefined || line === undefined) return { title: null, rest: all }
  const isTitle = stated === null ? line.length <= maxTitle && canHeadText(line, rules) : line === stated
  if (!isTitle) return { title: null, rest: all }
  const below = first.lines.slice(1)
  const rest = below.length === 0 ? others : [{ firstLine: first.firstLine + 1, lines: below }, ...others]
  return { title: line, rest }
}

function nodeFor(block: TextBlock, next: TextBlock | undefined, rules: ParseOptions): LexicalNode {
  if (isHeading(block, next, rules)) return lexical.heading(2, [lexical.text(block.lines[0] ?? '')])
  return listOf(block) ?? lexical.paragraph(lexical.textWithBreaks(joinedLines(block.lines)))
}

/** Twelve words or 80 characters: headings are rarely half as long, and few paragraphs are that short. */
const maxHeading = { words: 12, characters: 80 }

function isHeading({ lines }: TextBlock, next: TextBlock | undefined, rules: ParseOptions): boolean {
  const [line] = lines
  if (line === undefined || lines.length !== 1 || next === undefined) return false
  if (!isShort(line) || !canHeadText(line, rules)) return false
  const [following] = next.lines
  const leadsNowhere =
    next.lines.length === 1 && following !== undefined && isShort(following) && canHeadText(following, rules)
  return !leadsNowhere
}

function isShort(line: string): boolean {
  return line.length <= maxHeading.characters && line.split(/\s+/u).length <= maxHeading.words
}

/** Whether a line could stand above text: it ends no sentence, is no item of a list and no annotation. */
function canHeadText(line: string, rules: ParseOptions): boolean {
  return (
    !/[.,;:…]["'”’)\]]*$/u.test(line) &&
    !item.test(line) &&
    !startsWithAnnotation(line, rules) &&
    /[\p{L}\p{N}]/u.test(line)
  )
}

function startsWithAnnotation(line: string, rules: ParseOptions): boolean {
  const { annotations, problems } = parseAnnotations(line, rules)
  return annotations[0]?.start === 0 || problems[0]?.at === 0
}

const item = /^(?:(?<bullet>[-*•–])|(?<number>\d{1,3})[.)])\s+(?<words>\S.*)$/u

function listOf({ lines }: TextBlock): LexicalNode | null {
  const found = lines.map((line) => item.exec(line)?.groups)
  const [first] = found
  if (first === undefined) return null
  const ordered = first['number'] !== undefined
  const items: lexical.ListItem[] = []
  for (const groups of found) {
    if (groups === undefined || (groups['number'] !== undefined) !== ordered) return null
    items.push({ children: [lexical.text(groups['words'] ?? '')], nested: [] })
  }
  return lexical.list({ ordered, start: Number(first['number'] ?? 1), items })
}

/** A program that wraps lines fills at least 45 characters; a line shorter than that was ended by its writer. */
const leastWrapped = 45

function joinedLines(lines: string[]): string {
  return lines.reduce((text, line, index) => {
    const before = lines[index - 1]
    if (before === undefined) return line
    const kept = before.length < leastWrapped || item.test(line)
    return `${text}${kept ? '\n' : ' '}${line}`
  }, '')
}
