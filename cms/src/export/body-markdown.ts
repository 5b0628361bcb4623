import type { Root, RootContent } from 'mdast'
import { gfmFootnoteToMarkdown } from 'mdast-util-gfm-footnote'
import { gfmStrikethroughToMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableToMarkdown } from 'mdast-util-gfm-table'
import { toMarkdown } from 'mdast-util-to-markdown'
import { readGalleyBody } from '../import/markdown.ts'
import { standIns, withoutStandIns } from '../import/protect-annotations.ts'
import { isSameBody } from './comparable-body.ts'
import { blockOf, storedNode } from './markdown-blocks.ts'
import { isFields, NoMarkdown, plainInlines, type MarkdownWriting } from './markdown-inlines.ts'

export type BodyWriting = Pick<MarkdownWriting, 'annotated' | 'image'>

/**
 * A body as Markdown that gives the same body when it is read again (see `galley-markdown.ts` for what goes beyond
 * Markdown). Marks in its texts stay where they are.
 *
 * Each block is read back as it is written. One that would come back as another is written as the editor stores it: so
 * nothing is lost, whatever the editor learns. The same body gives the same Markdown.
 */
export function bodyMarkdown(body: unknown, given: BodyWriting): string {
  const nodes = childrenOfRoot(body)
  const asWritten = nodes.map((node) => isWritable(node, given))
  const text = written(nodes, asWritten, given)
  // Neighbours may still change each other, such as two lists that become one.
  const back = childrenOfRoot(readGalleyBody(text).body)
  if (isSameBody(back, nodes)) return text
  const safe = nodes.map((node, index) => asWritten[index] === true && isSameBody(back[index], node))
  const mended = written(nodes, safe, given)
  if (isSameBody(childrenOfRoot(readGalleyBody(mended).body), nodes)) return mended
  return written(
    nodes,
    nodes.map(() => false),
    given,
  )
}

/** A body as Markdown for readers: nothing of it is meant to be read back as the same. */
export function plainBodyMarkdown(nodes: readonly unknown[], image: MarkdownWriting['image']): string {
  const writing: MarkdownWriting = { annotated: false, image, footnotes: [] }
  return markdownOf(
    nodes.map((node) => blockOf(node, writing)),
    writing,
  )
}

function written(nodes: readonly unknown[], asMarkdown: readonly boolean[], given: BodyWriting): string {
  const writing: MarkdownWriting = { ...given, footnotes: [] }
  const blocks = nodes.map((node, index) =>
    asMarkdown[index] === true ? blockOf(node, writing) : storedNode(node),
  )
  return markdownOf(blocks, writing)
}

function isWritable(node: unknown, given: BodyWriting): boolean {
  const writing: MarkdownWriting = { ...given, footnotes: [] }
  try {
    const text = markdownOf([blockOf(node, writing)], writing)
    return isSameBody(childrenOfRoot(readGalleyBody(text).body), [node])
  } catch (error) {
    if (error instanceof NoMarkdown) return false
    throw error
  }
}

function markdownOf(blocks: RootContent[], writing: MarkdownWriting): string {
  // Writing the footnotes may find none in them: their words are plain.
  const notes = writing.footnotes.map((text, index): RootContent => ({
    type: 'footnoteDefinition',
    identifier: String(index + 1),
    label: String(index + 1),
    children: [{ type: 'paragraph', children: plainInlines(text, writing) }],
  }))
  const root: Root = { type: 'root', children: [...blocks, ...notes] }
  const markdown = toMarkdown(root, {
    bullet: '-',
    emphasis: '*',
    fences: true,
    rule: '-',
    listItemIndent: 'one',
    resourceLink: true,
    extensions: [
      gfmFootnoteToMarkdown(),
      gfmStrikethroughToMarkdown(),
      gfmTableToMarkdown({ tablePipeAlign: false }),
      {
        unsafe: [
          // K3: what follows a bracket of an annotation must not make a link of it, or a definition.
          { before: standIns.close, character: '(', inConstruct: 'phrasing' },
          { before: standIns.close, character: '[', inConstruct: 'phrasing' },
          { before: standIns.close, character: ':', inConstruct: 'phrasing' },
          { character: '{', after: '[=>]', inConstruct: 'phrasing' },
          { atBreak: true, before: '::', character: ':' },
        ],
      },
    ],
  })
  // Beside emphasis a character may have been written as a reference; nobody is to see a stand-in or a mark.
  return withoutStandIns(
    markdown.replace(/&#x(?<code>FD[DE][0-9A-F]);/gu, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    ),
  )
}

function childrenOfRoot(body: unknown): unknown[] {
  const root = isFields(body) ? body['root'] : null
  const children = isFields(root) ? root['children'] : null
  return Array.isArray(children) ? children : []
}
