import type { Range } from '@galley/article-body'

/** One thing an annotation asks for; `text` is exactly what stands between the offsets. */
export type AnnotationItem = { readonly text: string; readonly start: number; readonly end: number }

/** More items than this in one annotation are a mistake: the first 200 are kept and a problem says so. */
export const mostItems = 200

const mostTopicWords = 6
const mostTopicCharacters = 48
const bullet = /^\s*(?:[-*+•–]|\d{1,3}[.)])\s+/u
const lineBreaks = /[\n\r\u2028\u2029]/u

/** What an annotation's text says: the topic before its first dash, and the items. */
export type Content = {
  readonly topic: string | null
  readonly items: AnnotationItem[]
  readonly tooMany: boolean
}

/**
 * Reads the text of an annotation.
 *
 * @param text  the block's text, from which the words are taken
 * @param view  the same with masked stretches filled, by which they are told apart
 */
export function readContent(text: string, view: string, { start, end }: Range): Content {
  const safe = protectedRanges(view, { start, end })
  const lines = bulletedLines(view, { start, end })
  const topic = lines[0]?.bulleted === true ? null : readTopic(view, { start, end }, safe)
  const from = topic === null ? start : topic.contentStart
  const items: AnnotationItem[] = []
  for (const line of lines) {
    const range = { start: Math.max(from, line.start), end: line.end }
    for (const part of splitOnSemicolons(view, range, safe)) {
      const item = trimmed(text, part)
      if (item.text !== '') items.push(item)
    }
  }
  if (items.length === 0) items.push({ text: '', start: end, end })
  const words = topic === null ? null : text.slice(topic.start, topic.end)
  return { topic: words, items: items.slice(0, mostItems), tooMany: items.length > mostItems }
}

function trimmed(text: string, { start, end }: Range): AnnotationItem {
  const raw = text.slice(start, Math.max(start, end))
  const from = start + (raw.length - raw.trimStart().length)
  const words = raw.trim()
  return { text: words, start: from, end: from + words.length }
}

type Topic = Range & { readonly contentStart: number }

/** The first dash, where what stands before it is short enough to name a group and is no sentence. */
function readTopic(view: string, { start, end }: Range, safe: readonly Range[]): Topic | null {
  // A topic with the spaces around it and the longest dash; what lies beyond cannot begin a topic's end.
  const head = view.slice(start, Math.min(end, start + mostTopicCharacters * 4))
  const stop = /[;\n\r\u2028\u2029]/u.exec(head)?.index ?? head.length
  for (const match of head.slice(0, stop + 1).matchAll(/\s*—\s*|\s+(?:–|-{1,2})(?=\s)\s*/gu)) {
    if (match.index >= stop) return null
    if (isInside(start + match.index, safe)) continue
    const before = head.slice(0, match.index)
    const topic = before.trim()
    if (topic === '' || topic.length > mostTopicCharacters || /[.?!:：？！。]/u.test(topic)) return null
    if (topic.split(/\s+/u).length > mostTopicWords) return null
    const topicStart = start + before.length - before.trimStart().length
    return {
      start: topicStart,
      end: topicStart + topic.length,
      contentStart: start + match.index + match[0].length,
    }
  }
  return null
}

type Line = Range & { readonly bulleted: boolean }

/** The lines that are items by themselves, without their bullets; one line for everything when fewer than two are. */
function bulletedLines(view: string, { start, end }: Range): Line[] {
  const lines: { start: number; end: number; bulleted: boolean }[] = []
  let count = 0
  let from = start
  for (const line of view.slice(start, end).split(lineBreaks)) {
    const mark = bullet.exec(line)?.[0].length ?? 0
    const last = lines.at(-1)
    const range = { start: from + mark, end: from + line.length, bulleted: mark > 0 }
    if (mark > 0) count += 1
    if (mark > 0 || last === undefined) lines.push(range)
    else last.end = range.end
    from += line.length + 1
  }
  return count >= 2 ? lines : [{ start, end, bulleted: false }]
}

function splitOnSemicolons(view: string, { start, end }: Range, safe: readonly Range[]): Range[] {
  const parts: Range[] = []
  let from = start
  for (let at = view.indexOf(';', start); at !== -1 && at < end; at = view.indexOf(';', at + 1)) {
    const follows = at + 1 >= end || /\s/u.test(view.charAt(at + 1))
    if (!follows || isInside(at, safe) || endsEntity(view, at)) continue
    parts.push({ start: from, end: at })
    from = at + 1
  }
  parts.push({ start: Math.min(from, end), end })
  return parts
}

/** Whether the semicolon belongs to `&amp;`, `&#8212;` and the like. */
function endsEntity(view: string, at: number): boolean {
  return /&(?:[A-Za-z][A-Za-z0-9]{1,31}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});$/u.test(
    view.slice(Math.max(0, at - 34), at + 1),
  )
}

/** Whether an offset lies in one of the ranges, which are sorted and apart (binary search). */
function isInside(at: number, ranges: readonly Range[]): boolean {
  let low = 0
  let high = ranges.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const range = ranges[middle]
    if (range === undefined) return false
    if (at < range.start) high = middle - 1
    else if (at >= range.end) low = middle + 1
    else return true
  }
  return false
}

const closerOf: Readonly<Record<string, string>> = { '“': '”', '«': '»', '(': ')', '[': ']', '{': '}' }
const openersOf: Readonly<Record<string, readonly string[]>> = {
  '”': ['“', '„'],
  '»': ['«'],
  ')': ['('],
  ']': ['['],
  '}': ['{'],
}

/**
 * The outermost stretches between matching double quotes, parentheses, brackets, braces and backticks. A mark without
 * its partner is an ordinary character; so is a straight quote after a digit (`6"`) with none open. Single quotes
 * never protect.
 */
function protectedRanges(view: string, { start, end }: Range): Range[] {
  const open: { mark: string; at: number }[] = []
  const counts = new Map<string, number>()
  const found: { start: number; end: number }[] = []
  const isOpen = (mark: string): boolean => (counts.get(mark) ?? 0) > 0
  const push = (mark: string, at: number): void => {
    open.push({ mark, at })
    counts.set(mark, (counts.get(mark) ?? 0) + 1)
  }
  /** Closes the nearest of the marks; what was opened inside it had no partner. */
  const close = (marks: readonly string[], at: number): void => {
    for (let last = open.pop(); last !== undefined; last = open.pop()) {
      counts.set(last.mark, (counts.get(last.mark) ?? 0) - 1)
      if (!marks.includes(last.mark)) continue
      while ((found.at(-1)?.start ?? -1) > last.at) found.pop()
      found.push({ start: last.at, end: at + 1 })
      return
    }
  }
  const marks = /["“”„«»()[\]{}`]/gu
  marks.lastIndex = start
  for (let match = marks.exec(view); match !== null && match.index < end; match = marks.exec(view)) {
    const mark = match[0]
    const at = match.index
    const before = at > start ? view.charAt(at - 1) : ''
    const after = at + 1 < end ? view.charAt(at + 1) : ''
    if (before === '\\') continue
    if (mark === '"') {
      if (isOpen('"') && /[^\s([{“«]/u.test(before)) close(['"'], at)
      else if (!/[\p{L}\p{N}]/u.test(before) && /\S/u.test(after)) push('"', at)
    } else if (mark === '`') {
      if (isOpen('`')) close(['`'], at)
      else push('`', at)
    } else if (mark === '„') {
      push(mark, at)
    } else if (mark === '“' && isOpen('„')) {
      close(['„'], at)
    } else if (mark in closerOf) {
      push(mark, at)
    } else {
      const openers = openersOf[mark] ?? []
      if (openers.some(isOpen)) close(openers, at)
    }
  }
  return found
}
