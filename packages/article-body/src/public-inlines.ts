import { hasVisibleText, type Inline } from '@galley/content-model'
import type { Builder, Words } from './builder.ts'
import { cleanCuts } from './clean-cuts.ts'
import { markedRanges } from './flat-text.ts'
import { inlineLeaves, type InlineLeaf } from './inline-leaves.ts'
import { formOf, textOf, type LexicalNode, type PlacedNode } from './lexical.ts'
import { footnoteInlines } from './nodes/footnote.ts'
import { linkInlines } from './nodes/link.ts'
import { sameMarks, textInlines } from './nodes/text.ts'
import type { Range } from './range.ts'
import { isVisible } from './visible.ts'

/** The inlines of one run of inline nodes, cut and cleaned; see `Builder.inlines`. */
export function publicInlines(nodes: readonly PlacedNode[], builder: Builder): Words<Inline[]> {
  const leaves = inlineLeaves(nodes, (type) => builder.unknown(type))
  const text = leaves.map((leaf) => leaf.text).join('')
  const { masked } = markedRanges(leaves)
  const cuts = cleanCuts(text, builder.options.redact?.(text, masked) ?? [])
  const pieces = markedPieces(piecesLeft(leaves, cuts), builder.options.mark?.(text, masked) ?? [])
  const kept = trimmed(grouped(pieces, builder))
  const visible = isVisible(kept)
  return { kept: visible ? kept : [], emptied: !visible && cuts.length > 0 && hasVisibleText(text) }
}

/** A plain text, cut and cleaned; see `Builder.words`. */
export function publicWords(value: unknown, builder: Builder): Words<string> {
  const text = textOf(value)
  const cuts = cleanCuts(text, builder.options.redact?.(text, []) ?? [])
  let from = 0
  let kept = ''
  for (const cut of cuts) {
    kept += text.slice(from, cut.start)
    from = cut.end
  }
  kept += text.slice(from)
  const visible = hasVisibleText(kept)
  return { kept: visible ? kept.trim() : '', emptied: !visible && cuts.length > 0 && hasVisibleText(text) }
}

/** Some of a leaf's words; `start` counts in the text of the run. */
type Piece = {
  readonly leaf: InlineLeaf
  readonly text: string
  readonly start: number
  readonly isAnnotation: boolean
}

/** What the cuts (sorted, apart) leave of each leaf. */
function piecesLeft(leaves: readonly InlineLeaf[], cuts: readonly Range[]): Piece[] {
  const pieces: Piece[] = []
  let start = 0
  let next = 0
  for (const leaf of leaves) {
    const end = start + leaf.text.length
    let from = start
    for (let cut = cuts[next]; cut !== undefined && cut.start < end; cut = cuts[next]) {
      if (cut.start > from) pieces.push(pieceOf(leaf, start, from, cut.start))
      from = Math.max(from, Math.min(cut.end, end))
      if (cut.end > end) break
      next += 1
    }
    if (from < end) pieces.push(pieceOf(leaf, start, from, end))
    start = end
  }
  return pieces
}

/** The words from `from` to `to` of a leaf that begins at `start`; all three count in the text of the run. */
function pieceOf(leaf: InlineLeaf, start: number, from: number, to: number): Piece {
  return { leaf, text: leaf.text.slice(from - start, to - start), start: from, isAnnotation: false }
}

/** The same pieces, parted where a range begins or ends; those inside one are annotations. */
function markedPieces(pieces: readonly Piece[], ranges: readonly Range[]): Piece[] {
  if (ranges.length === 0) return [...pieces]
  return pieces.flatMap((piece) => {
    const end = piece.start + piece.text.length
    const touching = ranges.filter((range) => range.start < end && range.end > piece.start)
    const edges = touching
      .flatMap((range) => [range.start, range.end])
      .filter((edge) => edge > piece.start && edge < end)
    const starts = [...new Set([piece.start, ...edges])].toSorted((a, b) => a - b)
    return starts.map((start, index): Piece => {
      const text = piece.text.slice(start - piece.start, (starts[index + 1] ?? end) - piece.start)
      const isAnnotation = touching.some((range) => range.start <= start && range.end > start)
      return { ...piece, text, start, isAnnotation }
    })
  })
}

/** Pieces as inlines, with one link around the pieces of one link node. */
function grouped(pieces: readonly Piece[], builder: Builder): Inline[] {
  const inlines: Inline[] = []
  let link: LexicalNode | null = null
  let inLink: Inline[] = []
  const close = () => {
    if (link !== null) append(inlines, linkInlines(link, inLink, builder))
  }
  for (const piece of pieces) {
    const { leaf } = piece
    if (leaf.link !== link) {
      close()
      link = leaf.link
      inLink = []
    }
    append(link === null ? inlines : inLink, pieceInlines(piece, builder))
  }
  close()
  return inlines
}

function pieceInlines({ leaf, text, isAnnotation }: Piece, builder: Builder): Inline[] {
  if (leaf.kind === 'break') return [{ kind: 'break' }]
  if (leaf.kind === 'text') return isAnnotation ? annotated(textInlines(leaf, text)) : textInlines(leaf, text)
  const footnote = footnoteInlines(leaf.node, builder)
  if (footnote !== null) return footnote
  const form = textOf(formOf(leaf.node)['blockType'])
  builder.unknown(form === '' ? leaf.node.type : `${leaf.node.type}:${form}`)
  return []
}

function annotated(inlines: readonly Inline[]): Inline[] {
  return inlines.map((inline) =>
    inline.kind === 'text' ? { ...inline, marks: [...inline.marks, 'annotation'] } : inline,
  )
}

/** Adds inlines; words with the same marks as the words before them join these. */
function append(inlines: Inline[], more: readonly Inline[]): void {
  for (const inline of more) {
    const last = inlines.at(-1)
    if (inline.kind === 'text' && last?.kind === 'text' && sameMarks(inline.marks, last.marks)) {
      inlines.splice(-1, 1, { ...last, text: last.text + inline.text })
    } else {
      inlines.push(inline)
    }
  }
}

/** Without breaks at either end: they would show as empty lines. */
function trimmed(inlines: readonly Inline[]): Inline[] {
  const first = inlines.findIndex((inline) => inline.kind !== 'break')
  const last = inlines.findLastIndex((inline) => inline.kind !== 'break')
  return first === -1 ? [] : inlines.slice(first, last + 1)
}
