import type { BlockReader } from '../builder.ts'
import { formOf } from '../lexical.ts'

/** A sentence set large, with who said it. */
export const readPullQuote: BlockReader = ({ node }, builder) => {
  const form = formOf(node)
  if (node.type !== 'block' || form['blockType'] !== 'pull-quote') return null
  const text = builder.words(form['text']).kept
  if (text === '') return []
  return [{ kind: 'pull-quote', text, attribution: builder.words(form['attribution']).kept || null }]
}
