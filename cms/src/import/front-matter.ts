import { parseDocument } from 'yaml'
import type { LeftOut, Problem } from './import-report.ts'

/** The fields that a text may state about itself above its words. */
export type FrontMatter = {
  title: string | null
  slug: string | null
  summary: string | null
  topic: string | null
  byline: string | null
  /** An instant, ISO 8601. */
  publishedAt: string | null
}

export type ReadFrontMatter =
  | { ok: true; fields: FrontMatter; rest: string; problems: Problem[]; leftOut: LeftOut[] }
  | { ok: false; message: string }

/** Names that other tools give to our fields. */
const names: Record<string, keyof FrontMatter> = {
  title: 'title',
  slug: 'slug',
  summary: 'summary',
  description: 'summary',
  topic: 'topic',
  category: 'topic',
  byline: 'byline',
  author: 'byline',
  publishedAt: 'publishedAt',
  date: 'publishedAt',
}

/**
 * The front matter of a text: lines of `name: value` between two lines of `---` at its very beginning.
 *
 *     ---
 *     title: Follow one order through the building
 *     topic: Work as it is done
 *     publishedAt: 2026-03-04
 *     ---
 *
 * A small part of YAML is read: every value is a text, there are no types, anchors or tags. Lines between two rules
 * that are no mapping are ordinary text. In `rest` the front matter's lines are empty, so that lines keep their numbers.
 */
export function readFrontMatter(source: string): ReadFrontMatter {
  const lines = source.split('\n')
  const end = lines.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.)\s*$/u.test(line))
  if (!/^---\s*$/u.test(lines[0] ?? '') || end === -1) return nothingStated(source)

  const document = parseDocument(lines.slice(1, end).join('\n'), { schema: 'failsafe', logLevel: 'silent' })
  const [error] = document.errors
  if (error) {
    const line = (error.linePos?.[0].line ?? 1) + 1
    return {
      ok: false,
      message: `The front matter cannot be read: line ${line} is not of the form “name: value”. Please mend it, or put the value between quotation marks.`,
    }
  }
  const stated: unknown = document.toJS({ maxAliasCount: 0 })
  if (!isRecord(stated)) return nothingStated(source)

  const rest = [...lines.slice(0, end + 1).map(() => ''), ...lines.slice(end + 1)].join('\n')
  return { ok: true, rest, ...settled(stated, lines) }
}

function nothingStated(source: string): ReadFrontMatter {
  return { ok: true, fields: noFields(), rest: source, problems: [], leftOut: [] }
}

function noFields(): FrontMatter {
  return { title: null, slug: null, summary: null, topic: null, byline: null, publishedAt: null }
}

function settled(stated: Record<string, unknown>, lines: string[]) {
  const fields = noFields()
  const problems: Problem[] = []
  const leftOut: LeftOut[] = []
  for (const [name, value] of Object.entries(stated)) {
    const line = lineOf(name, lines)
    const field = Object.hasOwn(names, name) ? names[name] : undefined
    const words = typeof value === 'string' ? value.replace(/\s+/gu, ' ').trim() : null
    if (field === undefined || words === null || fields[field] !== null) {
      const why =
        field === undefined ? 'An article has no field of this name' : 'An article takes one text here'
      leftOut.push({ firstLine: line, lastLine: line, words: `${name}: ${asWords(value)}`, why: `${why}.` })
      continue
    }
    if (words === '') continue
    if (field !== 'publishedAt') {
      fields[field] = words
      continue
    }
    fields.publishedAt = instantFrom(words)
    if (fields.publishedAt === null) {
      problems.push({
        line,
        message: `“${words}” is no date. Please write it as 2026-03-04 or 2026-03-04T09:00:00Z; the article has no date yet.`,
      })
    }
  }
  return { fields, problems, leftOut }
}

/** A bare date becomes noon in UTC, which is the same date almost everywhere on earth. */
function instantFrom(words: string): string | null {
  const day = /^\d{4}-\d{2}-\d{2}$/u.test(words)
  if (!day && !/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/u.test(words))
    return null
  const instant = new Date(day ? `${words}T12:00:00Z` : words.replace(' ', 'T'))
  if (Number.isNaN(instant.getTime())) return null
  // `Date` reads the 31st of February as the 3rd of March; the day must still be the one that was written.
  if (day && !instant.toISOString().startsWith(words)) return null
  return instant.toISOString()
}

function lineOf(name: string, lines: string[]): number {
  const index = lines.findIndex((line) => line.replace(/["']/gu, '').startsWith(`${name}:`))
  return index === -1 ? 1 : index + 1
}

function asWords(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
