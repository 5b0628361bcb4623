import type { Definition, FootnoteDefinition, Nodes, Root } from 'mdast'
import type { LeftOut, Problem } from './import-report.ts'
import { withoutStandIns } from './protect-annotations.ts'

/** What converting one Markdown text needs to know and to collect on its way. */
export type MarkdownReading = {
  /** Written by Galley itself: with its images, its links to articles and its empty blocks. */
  isGalley: boolean
  problems: Problem[]
  leftOut: LeftOut[]
  /** Ids for blocks and links, the same ones for the same text. */
  nextId(): string
  firstLine(node: Nodes): number
  lastLine(node: Nodes): number
  /** The characters of a node in the source, as they were typed. */
  typed(node: Nodes): string
  /** The definition of a reference link or image; asking for it marks it as used. */
  definition(identifier: string): Definition | null
  /** The words of a footnote; asking for them marks it as used. */
  footnote(identifier: string): FootnoteDefinition | null
  /** Definitions and footnotes that nothing asked for. */
  unused(): (Definition | FootnoteDefinition)[]
}

/**
 * @param lineAt  the line of the file for a place in the text that was parsed
 * @param source  the text that was parsed
 */
export function markdownReading(
  root: Root,
  {
    source,
    lineAt,
    nextId,
    isGalley,
  }: { source: string; lineAt(offset: number): number; nextId(): string; isGalley: boolean },
): MarkdownReading {
  const definitions = new Map<string, Definition>()
  const footnotes = new Map<string, FootnoteDefinition>()
  // Every definition and footnote, also a second one of the same name, which Markdown ignores.
  const stated: (Definition | FootnoteDefinition)[] = []
  const visit = (node: Nodes) => {
    if (node.type === 'definition' || node.type === 'footnoteDefinition') {
      stated.push(node)
      if (node.type === 'definition' && !definitions.has(node.identifier))
        definitions.set(node.identifier, node)
      if (node.type === 'footnoteDefinition' && !footnotes.has(node.identifier))
        footnotes.set(node.identifier, node)
    }
    if ('children' in node) node.children.forEach(visit)
  }
  visit(root)

  const used = new Set<Nodes>()
  const use = <T extends Nodes>(node: T | undefined): T | null => {
    if (node === undefined) return null
    used.add(node)
    return node
  }
  return {
    isGalley,
    problems: [],
    leftOut: [],
    nextId,
    firstLine: (node) => lineAt(node.position?.start.offset ?? 0),
    lastLine: (node) => lineAt(Math.max(0, (node.position?.end.offset ?? 1) - 1)),
    typed: (node) =>
      withoutStandIns(source.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0)),
    definition: (identifier) => use(definitions.get(identifier)),
    footnote: (identifier) => use(footnotes.get(identifier)),
    unused: () => stated.filter((node) => !used.has(node)),
  }
}
