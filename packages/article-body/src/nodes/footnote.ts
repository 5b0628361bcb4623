import type { Inline } from '@galley/content-model'
import type { Builder } from '../builder.ts'
import { formOf, type LexicalNode } from '../lexical.ts'

/** An inline block `footnote` with its words as plain text. */
export function footnoteInlines(node: LexicalNode, builder: Builder): Inline[] | null {
  const form = formOf(node)
  if (node.type !== 'inlineBlock' || form['blockType'] !== 'footnote') return null
  const text = builder.words(form['text']).kept
  if (text === '') return []
  return [{ kind: 'footnote', id: builder.footnote(), children: [{ kind: 'text', text, marks: [] }] }]
}
