import { flatBlocks, type BlockKind } from './flat-text.ts'
import { formOf, textOf, type LexicalNode } from './lexical.ts'
import type { Range } from './range.ts'

/** Where a text stands that can hold an annotation: a block of the flat text, or a field in something's form. */
export type UnitKind =
  Exclude<BlockKind, 'decorator'> | 'caption' | 'footnote' | 'pull-quote' | 'attribution' | 'note-title'

/** One text of a body that is read for annotations by itself. */
export type TextUnit = {
  readonly kind: UnitKind
  readonly text: string
  /** What is code, counted from the start of `text`. */
  readonly masked: readonly Range[]
  /** The words of links, counted from the start of `text`. */
  readonly links: readonly Range[]
  /** Where `text` starts in the flat text; for a text in a form, where its object mark is. */
  readonly start: number
  /** Whether the text is in a form: then the flat text has one object mark for all of it. */
  readonly inForm: boolean
}

/** Rich text in forms can nest; deeper than this it is no longer read (the public body has the same limit). */
const deepestForm = 40

/**
 * Every text of a body in which an annotation can stand, in reading order: the blocks of the flat text, each followed
 * by the texts in the forms of its objects (captions, footnotes, pull quotes, notes).
 */
export function textUnits(body: unknown): TextUnit[] {
  return unitsOf(body, null, 0)
}

function unitsOf(body: unknown, formStart: number | null, depth: number): TextUnit[] {
  const inForm = formStart !== null
  const units: TextUnit[] = []
  for (const block of flatBlocks(body)) {
    const { kind, text, masked, links } = block
    if (kind !== 'decorator')
      units.push({ kind, text, masked, links, start: formStart ?? block.start, inForm })
    for (const leaf of block.leaves) {
      if (leaf.kind !== 'object') continue
      for (const unit of formUnits(leaf.node, formStart ?? block.start + leaf.start, depth)) units.push(unit)
    }
  }
  return units
}

/** The texts in one object's form. A form that is not known has none: nothing of it is ever published. */
function formUnits(node: LexicalNode, start: number, depth: number): TextUnit[] {
  const form = formOf(node)
  const field = (kind: UnitKind, name: string): TextUnit[] => {
    const text = textOf(form[name])
    return text === '' ? [] : [{ kind, text, masked: [], links: [], start, inForm: true }]
  }
  if (node.type === 'upload') return field('caption', 'caption')
  switch (`${node.type}:${textOf(form['blockType'])}`) {
    case 'inlineBlock:footnote':
      return field('footnote', 'text')
    case 'block:pull-quote':
      return [...field('pull-quote', 'text'), ...field('attribution', 'attribution')]
    case 'block:note': {
      const words = depth < deepestForm ? unitsOf(form['content'], start, depth + 1) : []
      return [...field('note-title', 'title'), ...words]
    }
    default:
      return []
  }
}
