import { APIError, type CollectionBeforeChangeHook } from 'payload'

/** Keeps who wrote a note and who closed it, and when. The name is kept as it was then, so that a note outlives its writer's account. */
export const stampNote: CollectionBeforeChangeHook = ({ data, operation, originalDoc, req }) => {
  const stamped = { ...data }
  if (operation === 'create') {
    stamped.author = req.user?.id ?? data.author ?? null
    stamped.authorName = req.user?.name ?? data.authorName ?? 'Galley'
  } else {
    stamped.author = originalDoc.author
    stamped.authorName = originalDoc.authorName
    if (data.article !== undefined && idOf(data.article) !== idOf(originalDoc.article)) {
      throw new APIError(
        'A draft note cannot be moved to another article. Please write a new one there.',
        400,
      )
    }
  }
  const before: unknown = operation === 'create' ? 'open' : originalDoc.status
  const after: unknown = data.status ?? before
  if (after === before) return stamped
  const closed = after !== 'open'
  stamped.closedAt = closed ? new Date().toISOString() : null
  stamped.closedBy = closed ? (req.user?.id ?? null) : null
  return stamped
}

function idOf(relation: unknown): unknown {
  return typeof relation === 'object' && relation !== null && 'id' in relation ? relation.id : relation
}
