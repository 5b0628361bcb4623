import { articleTextFields } from '../draft-notes/contract.ts'

/**
 * Whether nobody has put anything into an article: no word, no image, no block. A topic that was chosen is none of these.
 *
 * @param article  as it is saved (depth 0)
 */
export function isWithoutWords(article: Readonly<Record<string, unknown>>): boolean {
  const isBlank = (value: unknown) =>
    value === null || value === undefined || (typeof value === 'string' && value.trim() === '')
  return (
    articleTextFields.every((field) => isBlank(article[field])) &&
    isBlank(article['hero']) &&
    isEmptyBody(article['body'])
  )
}

/** Empty paragraphs only; whatever else stands there, somebody has put it there. */
function isEmptyBody(body: unknown): boolean {
  if (body === null || body === undefined) return true
  const root = partOf(body, 'root')
  const blocks = partOf(root, 'children')
  if (!Array.isArray(blocks)) return false
  return blocks.every(
    (block: unknown) => partOf(block, 'type') === 'paragraph' && isEmptyLine(partOf(block, 'children')),
  )
}

function isEmptyLine(children: unknown): boolean {
  if (!Array.isArray(children)) return children === undefined
  return children.every((child: unknown) => {
    const text = partOf(child, 'text')
    return partOf(child, 'type') === 'linebreak' || (typeof text === 'string' && text.trim() === '')
  })
}

function partOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}
