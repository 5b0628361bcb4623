import type { Block, Heading, Inline, PublicBody } from '@galley/content-model'
import type { BlockReader, BodyProblem, Builder, PublicBodyOptions } from './builder.ts'
import { textRuns } from './flat-text.ts'
import { headingIds } from './heading-ids.ts'
import { inlineLines } from './inline-lines.ts'
import {
  childrenOf,
  formOf,
  isElement,
  isInline,
  isKnownBlock,
  rootOf,
  textOf,
  type PlacedNode,
} from './lexical.ts'
import { readCode } from './nodes/code.ts'
import { readHeading } from './nodes/heading.ts'
import { readImage } from './nodes/image.ts'
import { readList } from './nodes/list.ts'
import { readNote } from './nodes/note.ts'
import { readParagraph } from './nodes/paragraph.ts'
import { readPullQuote } from './nodes/pull-quote.ts'
import { readQuote } from './nodes/quote.ts'
import { readRule } from './nodes/rule.ts'
import { readTable } from './nodes/table.ts'
import { publicInlines, publicWords } from './public-inlines.ts'

/** The allow list: what none of these takes is unknown. */
const readers: readonly BlockReader[] = [
  readParagraph,
  readHeading,
  readList,
  readQuote,
  readImage,
  readRule,
  readTable,
  readCode,
  readPullQuote,
  readNote,
]

/**
 * How many blocks may stand inside each other. Written text needs five or six; forty is far above that and far below
 * what could overflow a stack here, in a schema or in a browser. Deeper blocks come out as paragraphs: no word is lost.
 */
const deepest = 40

export type PublicBodyResult = {
  readonly publicBody: PublicBody
  /** The table of contents, in the order of the text. */
  readonly headings: Heading[]
  /** What the person who publishes should know; see `BodyProblem`. */
  readonly problems: BodyProblem[]
}

/**
 * The public body of a draft: Lexical JSON → the small typed tree that readers get, through an allow list of node
 * kinds and link addresses, with whatever `redact` names taken out and the seams made clean.
 *
 * The body is parsed JSON of any shape: what cannot be read is left out, and nothing throws. A node of an unknown
 * kind gives its children and is told to `onUnknown`. Paragraphs, list items and cells that are left empty are
 * dropped; a heading left empty is dropped and reported.
 */
export function toPublicBody(body: unknown, options: PublicBodyOptions = {}): PublicBodyResult {
  const headings: Heading[] = []
  const problems: BodyProblem[] = []
  const idFor = headingIds()
  let footnotes = 0
  let emptiedRuns = 0
  const shared = {
    options,
    footnote: () => (footnotes += 1),
    report: (problem: BodyProblem) => void problems.push(problem),
    unknown: (type: string) => options.onUnknown?.(type),
  }
  const builderAt = (depth: number, listed: boolean): Builder => {
    const builder: Builder = {
      ...shared,
      heading: (level, text) => {
        const id = listed ? idFor(text) : ''
        if (listed) headings.push({ id, level, text })
        return id
      },
      inlines: (nodes) => {
        const words = publicInlines(nodes, builder)
        if (words.emptied) emptiedRuns += 1
        return words
      },
      words: (text) => publicWords(text, builder),
      blocksIn: (holder) => blocksIn(holder, builderAt(depth + 1, listed), depth + 1),
      linesIn: (holder) => {
        const before = emptiedRuns
        const kept = linesIn(holder, builderAt(depth + 1, false), depth + 1)
        return { kept, emptied: kept.length === 0 && emptiedRuns > before }
      },
    }
    return builder
  }
  const root = rootOf(body)
  const blocks = root === null ? [] : blocksIn({ node: root, place: null }, builderAt(0, true), 0)
  return { publicBody: { version: 1, blocks }, headings, problems }
}

/** The blocks of an element's children: runs of inline children become paragraphs. */
function blocksIn(holder: PlacedNode, builder: Builder, depth: number): Block[] {
  return depth > deepest ? flattened(holder, builder, depth) : partsIn(holder, builder, depth)
}

function partsIn(holder: PlacedNode, builder: Builder, depth: number): Block[] {
  const blocks: Block[] = []
  let run: PlacedNode[] = []
  const closeRun = () => {
    const { kept } = builder.inlines(run)
    if (kept.length > 0) blocks.push({ kind: 'paragraph', children: kept })
    run = []
  }
  for (const child of childrenOf(holder)) {
    if (isInline(child.node, holder.node.type)) {
      run.push(child)
    } else {
      closeRun()
      for (const block of blocksOf(child, builder, depth)) blocks.push(block)
    }
  }
  closeRun()
  return blocks
}

function blocksOf(placed: PlacedNode, builder: Builder, depth: number): Block[] {
  // Forms that hold rich text can nest too: past twice the limit nothing is read any more.
  if (depth > 2 * deepest) return []
  for (const read of readers) {
    const blocks = read(placed, builder)
    if (blocks !== null) return blocks
  }
  builder.unknown(unknownName(placed))
  return isElement(placed.node) ? builder.blocksIn(placed) : []
}

function unknownName({ node }: PlacedNode): string {
  const form = textOf(formOf(node)['blockType']) || textOf(node.fields['relationTo'])
  return form !== '' && isKnownBlock(node.type) ? `${node.type}:${form}` : node.type
}

/** Everything below a node as paragraphs, however deep it goes. */
function flattened(holder: PlacedNode, builder: Builder, depth: number): Block[] {
  return textRuns(holder).flatMap((run): Block[] => {
    if (run.kind === 'decorator') return blocksOf(run.holder, builder, depth)
    const { kept } = builder.inlines(run.inlines)
    return kept.length === 0 ? [] : [{ kind: 'paragraph', children: kept }]
  })
}

/** An element's words as lines of one run; see `Builder.linesIn`. */
function linesIn(holder: PlacedNode, builder: Builder, depth: number): Inline[] {
  const children = childrenOf(holder)
  const plain = children.every((child) => isInline(child.node, holder.node.type))
  return plain ? builder.inlines(children).kept : inlineLines(blocksIn(holder, builder, depth))
}
