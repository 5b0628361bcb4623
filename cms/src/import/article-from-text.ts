import { parseAnnotations, stripAnnotations, type ParseOptions } from '@galley/annotations'
import { flatBlocks, summaryFrom, textUnits, toPublicBody } from '@galley/article-body'
import { isSlug, slugFrom } from '@galley/content-model'
import { addressWords } from '../collections/articles/address-words.ts'
import { fingerprint } from './fingerprint.ts'
import { readFrontMatter, type FrontMatter } from './front-matter.ts'
import { withoutFurniture } from './furniture.ts'
import type { ImportReport, LeftOut, Problem } from './import-report.ts'
import { body, type LexicalBody, type LexicalNode } from './lexical.ts'
import { readMarkdown } from './markdown.ts'
import { readPlainText } from './plain-text.ts'

/** An article as a text states it, ready to be saved as a draft. What the text does not state is `null`. */
export type ImportedArticle = {
  title: string
  slug: string
  summary: string | null
  topicName: string | null
  byline: string | null
  /** An instant, ISO 8601. */
  publishedAt: string | null
  /** As Payload's Lexical editor stores it. */
  body: LexicalBody
  /** The words of its headings, in order. */
  headings: string[]
  /** What the same text is recognised by. */
  fingerprint: string
  report: ImportReport
}

export type ReadArticle = { ok: true; article: ImportedArticle } | { ok: false; message: string }

/**
 * An article from the text of a file: Markdown (`.md`, `.markdown`) or plain text.
 *
 * What front matter states wins over what the text shows. Page furniture around a saved article is left out and told.
 * The first paragraph, where one stands above the first heading, is also the summary. Annotations stay in the body as
 * they were typed.
 *
 * @param text   as `readText` gives it
 * @param rules  how the site reads annotations; as every site does when left out
 */
export function articleFromText({
  text,
  fileName,
  rules = {},
}: {
  text: string
  fileName: string
  rules?: ParseOptions
}): ReadArticle {
  const front = readFrontMatter(text)
  if (!front.ok) return { ok: false, message: `“${fileName}”: ${front.message}` }
  const furniture = withoutFurniture(front.rest, rules)
  const read = isMarkdown(furniture.text, fileName)
    ? readMarkdown(furniture.text, front.fields.title, rules)
    : readPlainText(furniture.text, front.fields.title, rules)
  const problems = [...front.problems, ...read.problems]

  const { title, children } = titled({ stated: front.fields.title, ...read, fileName, problems })
  if (children.length === 0) {
    return {
      ok: false,
      message: `“${fileName}” has no text besides its title, so there is no article to make of it.`,
    }
  }
  const content = body(children)
  const id = fingerprint(text)
  return {
    ok: true,
    article: {
      title,
      slug: slugOf({ title, stated: front.fields.slug, fileName, id, problems, rules }),
      summary: front.fields.summary ?? summaryOf(content, rules),
      topicName: front.fields.topic ?? furniture.topicName,
      byline: front.fields.byline,
      publishedAt: front.fields.publishedAt,
      body: content,
      headings: flatBlocks(content).flatMap(({ kind, text: words }) => (kind === 'heading' ? [words] : [])),
      fingerprint: id,
      report: {
        leftOut: [...front.leftOut, ...furniture.leftOut, ...read.leftOut].sort(byFirstLine),
        annotations: annotationsIn(title, content, rules),
        problems: [...problems, ...tooLong({ ...front.fields, title })].sort(byLine),
      },
    },
  }
}

function isMarkdown(text: string, fileName: string): boolean {
  if (/\.(?:md|markdown|mdown|mkd)$/iu.test(fileName)) return true
  if (/\.(?:txt|text)$/iu.test(fileName)) return false
  return /^(?:#{1,6}\s+\S|```|~~~)/mu.test(text) || /\]\([^\s)]+\)/u.test(text)
}

type Titled = { title: string; children: LexicalNode[] }

/** The title and what is left below it: stated, marked in the text, or else the first heading or the file's name. */
function titled({
  stated,
  title,
  children,
  fileName,
  problems,
}: {
  stated: string | null
  title: string | null
  children: LexicalNode[]
  fileName: string
  problems: Problem[]
}): Titled {
  const given = stated ?? title
  if (given !== null && given.trim() !== '') return { title: given.trim(), children }

  const [first] = flatBlocks(body(children.slice(0, 1)))
  if (first?.kind === 'heading' && first.text.trim() !== '') {
    problems.push({
      line: null,
      message: `The text has no title, so its first heading, “${first.text}”, became the title.`,
    })
    return { title: first.text.trim(), children: children.slice(1) }
  }
  const name = nameOf(fileName)
  problems.push({
    line: null,
    message: `The text has no title; it is called “${name}” after its file. Please give it a title.`,
  })
  return { title: name, children }
}

/** `drafts/where-the-queue-went.md` → `where the queue went`. */
function nameOf(fileName: string): string {
  const name = fileName.replace(/^.*[/\\]/u, '').replace(/\.[^.]+$/u, '')
  return name.replace(/[-_\s]+/gu, ' ').trim() || 'Untitled'
}

function slugOf({
  title,
  stated,
  fileName,
  id,
  problems,
  rules,
}: {
  title: string
  stated: string | null
  fileName: string
  id: string
  problems: Problem[]
  rules: ParseOptions
}): string {
  if (stated !== null && isSlug(stated)) return stated
  const made = slugFrom(addressWords(stated ?? title, rules))
  if (stated !== null) {
    problems.push({
      line: null,
      message: `“${stated}” cannot be an address. An address has lower-case letters, digits and hyphens; “${made}” was taken.`,
    })
  }
  if (made !== '') return made
  const fallback = slugFrom(nameOf(fileName)) || `article-${id.slice(0, 8)}`
  problems.push({
    line: null,
    message: `The title has no Latin letters to make an address of, so “${fallback}” was taken. Please give it a better one.`,
  })
  return fallback
}

/** As the form of an article allows. */
const limits = { title: 200, slug: 96, summary: 600, topic: 120, byline: 200 }

/** The first paragraph above the first heading, without annotations: whole, or as many of its sentences as fit. */
function summaryOf(content: LexicalBody, rules: ParseOptions): string | null {
  const opening: LexicalNode[] = []
  for (const node of content.root.children) {
    if (node.type === 'heading') break
    if (node.type === 'paragraph') opening.push(node)
  }
  for (const paragraph of opening) {
    const [unit] = textUnits(body([paragraph]))
    const words = stripAnnotations(unit?.text ?? '', rules)
      .replace(/[\s\u2028\ufffc]+/gu, ' ')
      .trim()
    if (words === '') continue
    return words.length <= limits.summary ? words : summaryFrom(toPublicBody(body([paragraph])).publicBody)
  }
  return null
}

function annotationsIn(
  title: string,
  content: LexicalBody,
  rules: ParseOptions,
): ImportReport['annotations'] {
  const units = [{ text: title, masked: [] }, ...textUnits(content)]
  const words = units.flatMap(({ text, masked }) =>
    parseAnnotations(text, { ...rules, masked }).annotations.map(({ start, end }) =>
      text.slice(start, end).replaceAll('\u2028', '\n'),
    ),
  )
  return { count: words.length, words }
}

function tooLong(stated: FrontMatter): Problem[] {
  return (['title', 'summary', 'topic', 'byline'] as const).flatMap((field) => {
    const length = stated[field]?.length ?? 0
    if (length <= limits[field]) return []
    return [
      {
        line: null,
        message: `The ${field} has ${length} characters and may have ${limits[field]}. Please shorten it before publishing.`,
      },
    ]
  })
}

function byFirstLine(one: LeftOut, other: LeftOut): number {
  return one.firstLine - other.firstLine
}

function byLine(one: Problem, other: Problem): number {
  return (one.line ?? 0) - (other.line ?? 0)
}
