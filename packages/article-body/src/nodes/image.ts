import type { BlockReader } from '../builder.ts'
import { formOf, recordOf } from '../lexical.ts'

/** An upload as an image. The caption in the text goes before the one that the image has by itself. */
export const readImage: BlockReader = ({ node }, builder) => {
  if (node.type !== 'upload' || (node.fields['relationTo'] ?? 'media') !== 'media') return null
  const written = builder.words(formOf(node)['caption']).kept
  const image = builder.options.image?.(uploadValue(node.fields['value'])) ?? null
  if (image === null) {
    builder.report({ type: 'missing-image', caption: written || null })
    return []
  }
  const caption = written || builder.words(image.caption).kept || null
  return [{ kind: 'image', image: { ...image, alt: builder.words(image.alt).kept, caption } }]
}

/** Older uploads hold `{ id }` where newer ones hold the id itself; a whole document is passed on whole. */
function uploadValue(value: unknown): unknown {
  const fields = recordOf(value)
  return fields !== null && Object.keys(fields).length === 1 && 'id' in fields ? fields['id'] : value
}
