import type { BlockReader } from '../builder.ts'

/** A line between two parts of the text. */
export const readRule: BlockReader = ({ node }) =>
  node.type === 'horizontalrule' ? [{ kind: 'rule' }] : null
