import type { LexicalEditor, NodeKey } from '@payloadcms/richtext-lexical/lexical'
import type { LeafPoint, LeafRange } from './leaf-ranges.ts'
import { highlightNames, type HighlightName } from './marked-ranges.ts'

/** Draws ranges over an editor's own text without touching its document. */
export type HighlightPainter = { paint: (ranges: readonly LeafRange[]) => void; clear: () => void }

/**
 * A painter by the CSS Custom Highlight API; where a browser has none, one that draws nothing: the marks in the margin
 * and the panel say the same.
 *
 * Highlights are shared by the whole page, so each painter adds and takes away its own ranges alone.
 */
export function createHighlightPainter(editor: LexicalEditor): HighlightPainter {
  if (typeof CSS === 'undefined' || !('highlights' in CSS) || typeof Highlight === 'undefined') {
    return { paint: () => undefined, clear: () => undefined }
  }
  let drawn: { name: HighlightName; range: StaticRange; sign: string }[] = []

  function paint(ranges: readonly LeafRange[]): void {
    const left = new Map<string, { name: HighlightName; range: StaticRange; sign: string }[]>()
    for (const old of drawn) left.set(old.sign, [...(left.get(old.sign) ?? []), old])
    const next: typeof drawn = []
    for (const { name, from, to } of ranges) {
      const range = staticRange(editor, from, to)
      if (range === null) continue
      const sign = `${name} ${from.key}:${from.offset} ${to.key}:${to.offset}`
      const same = left.get(sign)?.find((old) => areSamePlaces(old.range, range))
      if (same === undefined) {
        highlightNamed(name).add(range)
        next.push({ name, range, sign })
      } else {
        left.set(sign, left.get(sign)?.filter((old) => old !== same) ?? [])
        next.push(same)
      }
    }
    for (const { name, range } of [...left.values()].flat()) highlightNamed(name).delete(range)
    drawn = next
  }

  return { paint, clear: () => paint([]) }
}

function areSamePlaces(one: StaticRange, other: StaticRange): boolean {
  return (
    one.startContainer === other.startContainer &&
    one.startOffset === other.startOffset &&
    one.endContainer === other.endContainer &&
    one.endOffset === other.endOffset
  )
}

function highlightNamed(name: HighlightName): Highlight {
  const known = CSS.highlights.get(name)
  if (known !== undefined) return known
  const highlight = new Highlight()
  highlight.priority = highlightNames.indexOf(name)
  CSS.highlights.set(name, highlight)
  return highlight
}

/** A range between two points as the editor has drawn them, or `null` while it has not. */
export function staticRange(editor: LexicalEditor, from: LeafPoint, to: LeafPoint): StaticRange | null {
  const start = drawnText(editor, from.key)
  const end = drawnText(editor, to.key)
  if (start === null || end === null) return null
  if (from.offset > start.length || to.offset > end.length) return null
  return new StaticRange({
    startContainer: start,
    startOffset: from.offset,
    endContainer: end,
    endOffset: to.offset,
  })
}

/** The text in which the editor has drawn a text node: it may lie in elements for bold and the like. */
export function drawnText(editor: LexicalEditor, key: NodeKey): Text | null {
  let node: Node | null = editor.getElementByKey(key)
  while (node !== null && node.nodeType !== Node.TEXT_NODE) node = node.firstChild
  return node instanceof Text ? node : null
}
