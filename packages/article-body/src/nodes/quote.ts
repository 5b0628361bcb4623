import type { BlockReader } from '../builder.ts'

/** A quotation. Paragraphs inside it become lines. */
export const readQuote: BlockReader = (placed, builder) => {
  if (placed.node.type !== 'quote') return null
  const { kept } = builder.linesIn(placed)
  return kept.length === 0 ? [] : [{ kind: 'quote', children: kept }]
}
