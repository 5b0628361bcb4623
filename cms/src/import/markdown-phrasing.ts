import { safeHref } from '@galley/article-body'
import type { Html, Image, ImageReference, Link, LinkReference, Nodes, PhrasingContent } from 'mdast'
import { articleInAddress } from '../export/galley-markdown.ts'
import { articleLink, formats, inlineBlock, lineBreak, link, text, type LexicalNode } from './lexical.ts'
import type { MarkdownReading } from './markdown-reading.ts'
import { isAnnotation, standIns, withoutStandIns } from './protect-annotations.ts'

/**
 * Words of Markdown as the children of a Lexical block: texts with their formats, line breaks, links and footnotes.
 *
 * HTML tags that mean one of our formats become it; every other tag is left out, told, and its words are kept.
 */
export function phrasing(nodes: PhrasingContent[], reading: MarkdownReading): LexicalNode[] {
  return joined(spread(nodes, { format: 0, inLink: false }, reading))
}

type Around = { format: number; inLink: boolean }

function spread(nodes: PhrasingContent[], around: Around, reading: MarkdownReading): LexicalNode[] {
  let { format } = around
  return nodes.flatMap((node) => {
    if (node.type !== 'html') return inline(node, { ...around, format }, reading)
    const tag = tagOf(node)
    const bit = tag === null ? undefined : tagFormats[tag.name]
    if (tag?.name === 'br') return [lineBreak()]
    if (tag === null || bit === undefined) {
      leaveOutHtml(node, reading)
      return []
    }
    // A tag that is never closed reaches to the end of these words at most.
    format = tag.closing ? (format & ~bit) | around.format : format | bit
    return []
  })
}

function inline(
  node: Exclude<PhrasingContent, Html>,
  around: Around,
  reading: MarkdownReading,
): LexicalNode[] {
  const within = (bit: number) => ({ ...around, format: around.format | bit })
  switch (node.type) {
    case 'text':
      return words(node.value, around.format)
    case 'strong':
      return spread(node.children, within(formats.bold), reading)
    case 'emphasis':
      return spread(node.children, within(formats.italic), reading)
    case 'delete':
      return spread(node.children, within(formats.strikethrough), reading)
    case 'inlineCode':
      return [text(withoutStandIns(node.value), around.format | formats.code)]
    case 'break':
      return [lineBreak()]
    case 'link':
      return linked(node, node.url, node.title, around, reading)
    case 'linkReference': {
      const definition = reading.definition(node.identifier)
      if (definition === null) return words(reading.typed(node), around.format)
      return linked(node, definition.url, definition.title, around, reading)
    }
    case 'image':
      return [text(placeholderFor(node, node.url, reading), around.format)]
    case 'imageReference': {
      const url = reading.definition(node.identifier)?.url ?? ''
      return [text(placeholderFor(node, url, reading), around.format)]
    }
    case 'footnoteReference': {
      const footnote = reading.footnote(node.identifier)
      if (footnote === null) return words(reading.typed(node), around.format)
      const note = plainWords(footnote.children, reading)
      if (note.length > maxFootnote) {
        reading.problems.push({
          line: reading.firstLine(footnote),
          message: `The footnote [^${node.label ?? node.identifier}] has ${note.length} characters; a footnote takes ${maxFootnote}. Please shorten it before publishing.`,
        })
      }
      return [inlineBlock(reading.nextId(), { blockType: 'footnote', text: note })]
    }
  }
}

/** As the footnote's form allows. */
const maxFootnote = 2_000

/** A text with the line breaks that annotations keep; elsewhere a line end in the source is a space. */
function words(value: string, format: number): LexicalNode[] {
  return value
    .replace(/\s*\n\s*/gu, ' ')
    .split(standIns.lineBreak)
    .flatMap((line, index) => {
      const part = line === '' ? [] : [text(withoutStandIns(line), format)]
      return index === 0 ? part : [lineBreak(), ...part]
    })
}

/** Neighbouring texts of one format as one, as the editor keeps them, without the second space where HTML was left out. */
function joined(nodes: LexicalNode[]): LexicalNode[] {
  const all: LexicalNode[] = []
  for (const node of nodes) {
    const last = all.at(-1)
    if (last?.type === 'text' && node.type === 'text' && last['format'] === node['format']) {
      const before = String(last['text'])
      const after = String(node['text'])
      const words = before + (before.endsWith(' ') ? after.replace(/^ /u, '') : after)
      all[all.length - 1] = text(words, Number(node['format']))
    } else {
      all.push(node)
    }
  }
  return all
}

function linked(
  node: Link | LinkReference,
  typedUrl: string,
  title: string | null | undefined,
  around: Around,
  reading: MarkdownReading,
): LexicalNode[] {
  const url = withoutStandIns(typedUrl)
  const children = joined(spread(node.children, { ...around, inLink: true }, reading))
  const line = reading.firstLine(node)
  if (title) {
    leaveOut(node, title, 'A link’s title is not kept; its words and its address are.', reading)
  }
  if (children.length === 0) {
    leaveOut(node, reading.typed(node), 'A link without words cannot be seen or followed.', reading)
    return []
  }
  const article = reading.isGalley ? articleInAddress(url) : null
  if (article !== null) return [articleLink(reading.nextId(), article, children)]
  const kind = kindOfAddress(url)
  if (kind === 'unsafe') {
    leaveOut(
      node,
      url,
      'A link may lead to the web, to mail or to a telephone only. Its words were kept.',
      reading,
    )
    return children
  }
  if (kind === 'relative') {
    reading.problems.push({
      line,
      message: `The link to “${url}” leads to a place beside the file. Please give the full address, or one on the site such as /essays/…; until then the article cannot be published.`,
    })
  }
  return [link(reading.nextId(), url, children)]
}

/** A relative address is a mistake that a person can mend; one with a scheme that could run is not kept at all. */
function kindOfAddress(url: string): 'safe' | 'relative' | 'unsafe' {
  if (safeHref(url) !== null) return 'safe'
  const bare = url.replace(/[\p{Cc}\p{Cf}\s]/gu, '')
  return /^(?:[a-z][a-z0-9+.-]*:|[/\\]{2})/iu.test(bare) ? 'unsafe' : 'relative'
}

/**
 * The annotation that stands where an image stood, because a text file cannot carry the image itself. It keeps the
 * article from being published until someone has put the image there. An alt text that is an annotation stays that one.
 */
function placeholderFor(node: Image | ImageReference, typedUrl: string, reading: MarkdownReading): string {
  const alt = withoutStandIns(node.alt ?? '').trim()
  const url = withoutStandIns(typedUrl)
  const line = reading.firstLine(node)
  leaveOut(
    node,
    reading.typed(node),
    'A text file cannot carry an image; an annotation stands in its place.',
    reading,
  )
  reading.problems.push({
    line,
    message: `Please add the image “${alt === '' ? url : alt}” under Media and put it where its annotation stands.`,
  })
  if (isAnnotation(`[${alt}]`)) return `[${alt}]`
  const what = [alt, url === '' ? '' : `(${url})`].filter((part) => part !== '').join(' ')
  return `[TODO: image — ${what.replaceAll('[', '(').replaceAll(']', ')').replace(/;\s/gu, ', ')}]`
}

const tagFormats: Record<string, number | undefined> = {
  b: formats.bold,
  strong: formats.bold,
  i: formats.italic,
  em: formats.italic,
  cite: formats.italic,
  s: formats.strikethrough,
  del: formats.strikethrough,
  u: formats.underline,
  code: formats.code,
  kbd: formats.code,
  sub: formats.subscript,
  sup: formats.superscript,
}

function tagOf(node: Html): { name: string; closing: boolean } | null {
  const found = /^<(?<slash>\/?)(?<name>[a-z][a-z0-9]*)\s*\/?>$/iu.exec(node.value)?.groups
  if (!found) return null
  return { name: (found['name'] ?? '').toLowerCase(), closing: found['slash'] === '/' }
}

function leaveOutHtml(node: Html, reading: MarkdownReading): void {
  const comment = node.value.startsWith('<!--')
  const why = comment
    ? 'A comment in HTML is for the file’s writer, not for readers.'
    : 'HTML is not kept. Words between tags are.'
  leaveOut(node, reading.typed(node), why, reading)
}

/** One more line of "left out" in the report. */
export function leaveOut(node: Nodes, words: string, why: string, reading: MarkdownReading): void {
  reading.leftOut.push({ firstLine: reading.firstLine(node), lastLine: reading.lastLine(node), words, why })
}

/**
 * The words of Markdown without any format, for places that hold plain text. A link's address follows its words between
 * parentheses, so that nothing is lost; blocks are set apart by an empty line.
 */
export function plainWords(nodes: Nodes[], reading: MarkdownReading): string {
  return nodes
    .map((node) => plain(node, reading))
    .join(nodes.some((node) => isBlock(node)) ? '\n\n' : '')
    .trim()
}

function isBlock(node: Nodes): boolean {
  return ['paragraph', 'heading', 'list', 'listItem', 'blockquote', 'code'].includes(node.type)
}

function plain(node: Nodes, reading: MarkdownReading): string {
  switch (node.type) {
    case 'text':
      return withoutStandIns(node.value.replace(/\s*\n\s*/gu, ' '))
    case 'inlineCode':
    case 'code':
      return withoutStandIns(node.value)
    case 'break':
      return '\n'
    case 'image':
      return placeholderFor(node, node.url, reading)
    case 'imageReference':
      return placeholderFor(node, reading.definition(node.identifier)?.url ?? '', reading)
    case 'html':
      if (tagOf(node)?.name === 'br') return '\n'
      leaveOutHtml(node, reading)
      return ''
    case 'link':
      return withAddress(plainWords(node.children, reading), withoutStandIns(node.url))
    case 'linkReference': {
      const url = reading.definition(node.identifier)?.url
      const shown = plainWords(node.children, reading)
      return url === undefined ? shown : withAddress(shown, withoutStandIns(url))
    }
    case 'footnoteReference':
      return reading.typed(node)
    default:
      return 'children' in node ? plainWords(node.children, reading) : ''
  }
}

function withAddress(words: string, url: string): string {
  return words === '' || words === url || `mailto:${words}` === url
    ? url.replace(/^mailto:/u, '')
    : `${words} (${url})`
}
