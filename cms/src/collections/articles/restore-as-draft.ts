import type { CollectionBeforeOperationHook, CollectionBeforeValidateHook } from 'payload'

/**
 * A restored version lands as a draft, whatever it was: it says nothing to readers until somebody publishes it.
 * `?publish=true` (or `context.publishRestored` in a script) publishes it too, and then it passes the gate.
 */
export const restoreAsDraft: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  delete req.context['restoreAs']
  if (operation !== 'restoreVersion') return args
  const isPublishing = req.query?.['publish'] === 'true' || req.context['publishRestored'] === true
  req.context['restoreAs'] = isPublishing ? 'published' : 'draft'
  return { ...args, draft: !isPublishing }
}

/** The version brings its own status along; what counts is what was asked for. */
export const statusOfRestored: CollectionBeforeValidateHook = ({ data, req }) => {
  const status: unknown = req.context['restoreAs']
  return status === 'draft' || status === 'published' ? { ...data, _status: status } : data
}
