import type { Heading } from '@galley/content-model'
import type { BlockReader } from '../builder.ts'
import { headingLevel, textRuns } from '../flat-text.ts'
import { inlineLeaves } from '../inline-leaves.ts'
import { wordsOf } from '../visible.ts'
import type { PlacedNode } from '../lexical.ts'

/** A heading: h1 counts as h2 (the title is the page's h1), h5 and h6 as h4. */
export const readHeading: BlockReader = (placed, builder) => {
  if (placed.node.type !== 'heading') return null
  const { kept, emptied } = builder.linesIn(placed)
  const text = wordsOf(kept).replace(/\s+/gu, ' ').trim()
  if (emptied) builder.report({ type: 'emptied-heading', text: wordsBefore(placed) })
  if (text === '') return kept.length === 0 ? [] : [{ kind: 'paragraph', children: kept }]
  const level = publicLevel(headingLevel(placed.node))
  return [{ kind: 'heading', level, id: builder.heading(level, text), children: kept }]
}

function publicLevel(level: number): Heading['level'] {
  if (level <= 2) return 2
  return level === 3 ? 3 : 4
}

function wordsBefore(placed: PlacedNode): string {
  return textRuns(placed)
    .flatMap((run) => inlineLeaves(run.inlines))
    .map((leaf) => leaf.text)
    .join('')
}
