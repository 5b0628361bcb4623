import { textMarks, type Inline, type TextMark } from '@galley/content-model'
import { formatBits, isCode, softBreak, type InlineLeaf } from '../inline-leaves.ts'

/** Words with their marks; soft breaks inside become breaks. */
export function textInlines(leaf: InlineLeaf, words: string): Inline[] {
  const marks = marksOf(leaf)
  return words
    .split(softBreak)
    .flatMap((text, index): Inline[] => [
      ...(index === 0 ? [] : [{ kind: 'break' as const }]),
      ...(text === '' ? [] : [{ kind: 'text' as const, text, marks }]),
    ])
}

function marksOf(leaf: InlineLeaf): TextMark[] {
  return textMarks.filter(
    (mark) => (leaf.format & formatBits[mark]) !== 0 || (mark === 'code' && isCode(leaf)),
  )
}

/** Whether two lists of marks (both in the order of `textMarks`) are the same. */
export function sameMarks(one: readonly TextMark[], other: readonly TextMark[]): boolean {
  return one.length === other.length && one.every((mark, index) => mark === other[index])
}
