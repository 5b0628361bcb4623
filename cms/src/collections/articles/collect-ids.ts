/** How deep a body is searched; the public body goes no deeper. */
const maxDepth = 60

/**
 * The ids that `pick` finds in a body, without repeats, in the order of the text.
 *
 * @param pick  is shown every object of the body; gives an id or `null`
 */
export function collectIds(body: unknown, pick: (node: object) => string | null): string[] {
  const found = new Set<string>()
  const look = (node: unknown, depth: number): void => {
    if (typeof node !== 'object' || node === null || depth > maxDepth) return
    const id = pick(node)
    if (id !== null) found.add(id)
    const parts: unknown[] = Array.isArray(node) ? node : Object.values(node)
    for (const part of parts) look(part, depth + 1)
  }
  look(body, 0)
  return [...found]
}

/** The id of a relation: as an id, as the related document, or as Payload keeps it in rich text (`{ relationTo, value }`). */
export function idOf(relation: unknown): string | null {
  if (typeof relation === 'string') return relation
  if (typeof relation !== 'object' || relation === null) return null
  if ('id' in relation && typeof relation.id === 'string') return relation.id
  return 'value' in relation ? idOf(relation.value) : null
}
