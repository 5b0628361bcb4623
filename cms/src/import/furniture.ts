import { parseAnnotations, type ParseOptions } from '@galley/annotations'
import type { LeftOut } from './import-report.ts'
import { textBlocks, type TextBlock } from './plain-text.ts'

/** A text without what surrounds an article on a page, and what was learnt from that. */
export type Unfurnished = {
  /** The text with the lines that were left out empty, so that all others keep their numbers. */
  text: string
  topicName: string | null
  leftOut: LeftOut[]
}

/**
 * Takes the page away from around an article that was saved from one:
 *
 *     Skip to main content                 a skip link at the top
 *     Systems thinking 8 min read          topic and printed reading time: the topic is taken, the time is our own
 *
 *     The title …                          the article
 *
 *     Get started                          an invitation, from its heading to the end
 *     Path A
 *     Book a call …
 *
 * Only what is surely furniture is taken: the first two are looked for above the article's first paragraph, and an
 * invitation needs a heading that invites and two more signs of one below it. An annotation is never furniture.
 */
export function withoutFurniture(source: string, rules: ParseOptions = {}): Unfurnished {
  const lines = source.split('\n')
  const all = textBlocks(source)
  const head = headOf(all)
  const leftOut = [
    ...head.leftOut,
    ...invitationIn(
      all.filter((block) => !head.blocks.has(block)),
      rules,
    ),
  ]
  for (const { firstLine, lastLine } of leftOut) lines.fill('', firstLine - 1, lastLine)
  return { text: lines.join('\n'), topicName: head.topicName, leftOut }
}

/** Navigation, a topic and a title stand in the first four blocks of a page; below that, text has begun. */
const headBlocks = 4

const skipLink =
  /^(?:skip|jump|go)(?: straight)? to (?:the )?(?:main |page )?(?:content|navigation|article|text)$/iu
const readingTime =
  /^(?<topic>.*?)[\s·•|–—,-]*\b(?:\d{1,3}[\s-]min(?:ute)?s?(?: read| reading time| to read)|reading time:? \d{1,3} min(?:ute)?s?)$/iu

const printedTime = 'The reading time is counted anew.'

function headOf(all: TextBlock[]) {
  const leftOut: LeftOut[] = []
  const blocks = new Set<TextBlock>()
  let topicName: string | null = null
  for (const block of all.slice(0, headBlocks)) {
    if (isProse(block)) break
    const leave = (line: number, words: string, why: string) => {
      leftOut.push({ firstLine: line, lastLine: line, words, why })
      blocks.add(block)
    }
    let above: { line: number; words: string } | null = null
    for (const [index, typed] of block.lines.entries()) {
      const line = block.firstLine + index
      const words = withoutMarkup(typed)
      const time = readingTime.exec(words)?.groups
      if (skipLink.test(words)) {
        leave(line, typed, 'A skip link belongs to the page and not to the article.')
      } else if (time === undefined) {
        above = isTopic(words) ? { line, words } : null
      } else {
        const beside = time['topic']?.trim() ?? ''
        if (topicName === null && isTopic(beside)) {
          topicName = beside
        } else if (topicName === null && beside === '' && above !== null && isUnmarked(block)) {
          topicName = above.words
          leave(above.line, above.words, 'The topic was taken as the article’s topic.')
        }
        leave(
          line,
          typed,
          beside === '' ? printedTime : `The topic was taken as the article’s. ${printedTime}`,
        )
      }
    }
  }
  return { leftOut: leftOut.sort((one, other) => one.firstLine - other.firstLine), blocks, topicName }
}

/** A line that ends a sentence is text, and so is everything below it. */
function isProse({ lines }: TextBlock): boolean {
  return lines.some((line) => line.length > 120 || /[.!…]["'”’)]*$/u.test(line))
}

/** A topic is a name: up to six words, and no sentence. */
function isTopic(words: string): boolean {
  return words !== '' && words.length <= 60 && words.split(/\s+/u).length <= 6 && !/[.!?:]$/u.test(words)
}

/** In a block with a heading of Markdown, the line above the reading time is the title and not the topic. */
function isUnmarked({ lines }: TextBlock): boolean {
  return !lines.some((line) => line.startsWith('#'))
}

const invites =
  /^(?:get started|start (?:here|a conversation|a project)|get in touch|contact(?: me| us)?|work with (?:me|us)|book a call|let[’']s talk|ready to start\??)$/iu

/** What an invitation says; two different ones below an inviting heading make it sure. */
const signs = [
  /^path [a-d]$/iu,
  /\bbook (?:a|your)\b.{0,40}\bcall\b/iu,
  /\bdiscovery call\b/iu,
  /^send (?:a|me a|us a) message$/iu,
  /\bfirst (?:call|conversation|session) is free\b/iu,
  /\bwithin (?:one|a|two|\d+) (?:business|working) days?\b/iu,
]

/** A closing invitation is short: one of 300 words would be a section that happens to be named "Get started". */
const maxInvitation = { words: 300, blockWords: 60 }

/** From the first heading that invites and has an invitation below it, to the end. */
function invitationIn(all: TextBlock[], rules: ParseOptions): LeftOut[] {
  const start = all.findIndex(
    ({ lines }, index) =>
      index > 1 && invites.test(withoutMarkup(lines[0] ?? '')) && isInvitation(all.slice(index)),
  )
  if (start === -1) return []
  return all
    .slice(start)
    .filter(({ lines }) => !holdsAnnotation(lines.join('\n'), rules))
    .map(({ firstLine, lines }) => ({
      firstLine,
      lastLine: firstLine + lines.length - 1,
      words: lines.join('\n'),
      why: 'An invitation at the end belongs to the page; the site adds its own.',
    }))
}

function isInvitation(blocks: TextBlock[]): boolean {
  const words = blocks.map(({ lines }) => lines.join(' ').split(/\s+/u).length)
  const total = words.reduce((sum, count) => sum + count, 0)
  if (total > maxInvitation.words || words.some((count) => count > maxInvitation.blockWords)) return false
  const said = blocks.flatMap(({ lines }) => lines.map(withoutMarkup))
  return signs.filter((sign) => said.some((line) => sign.test(line))).length >= 2
}

/** A line's words without the signs of Markdown around them. */
function withoutMarkup(line: string): string {
  return line
    .replace(/^(?:#{1,6}|>|[-*+])\s+/u, '')
    .replace(/\[(?<words>[^\]]*)\]\([^)]*\)/gu, '$<words>')
    .replace(/[*_`]{1,3}/gu, '')
    .trim()
}

function holdsAnnotation(text: string, rules: ParseOptions): boolean {
  const { annotations, problems } = parseAnnotations(text, rules)
  return annotations.length > 0 || problems.length > 0
}
