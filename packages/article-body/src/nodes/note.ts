import type { BlockReader } from '../builder.ts'
import { formOf, rootOf } from '../lexical.ts'

/** An aside for readers (not a draft note), with an optional title. Its paragraphs become lines. */
export const readNote: BlockReader = ({ node }, builder) => {
  const form = formOf(node)
  if (node.type !== 'block' || form['blockType'] !== 'note') return null
  const title = builder.words(form['title']).kept || null
  const root = rootOf(form['content'])
  const children = root === null ? [] : builder.linesIn({ node: root, place: null }).kept
  return title === null && children.length === 0 ? [] : [{ kind: 'note', title, children }]
}
