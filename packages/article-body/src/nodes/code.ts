import type { Block } from '@galley/content-model'
import type { BlockReader } from '../builder.ts'
import { inlineLeaves, softBreak } from '../inline-leaves.ts'
import { childrenOf, formOf, textOf } from '../lexical.ts'

/** Code: Payload's block with a form, or Lexical's own element. Nothing in it is ever cut. */
export const readCode: BlockReader = (placed) => {
  const { node } = placed
  if (node.type === 'code') {
    const text = inlineLeaves(childrenOf(placed)).map((leaf) => leaf.text)
    return codeBlocks(node.fields['language'], text.join('').replaceAll(softBreak, '\n'))
  }
  const form = formOf(node)
  if (node.type !== 'block' || form['blockType'] !== 'code') return null
  return codeBlocks(form['language'], textOf(form['code']))
}

function codeBlocks(language: unknown, text: string): Block[] {
  if (text.trim() === '') return []
  return [{ kind: 'code', language: textOf(language) || null, text }]
}
