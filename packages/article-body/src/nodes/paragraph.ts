import type { BlockReader } from '../builder.ts'

/** A paragraph. One that holds a block (an image pasted among words) becomes several; an empty one none. */
export const readParagraph: BlockReader = (placed, builder) =>
  placed.node.type === 'paragraph' ? builder.blocksIn(placed) : null
