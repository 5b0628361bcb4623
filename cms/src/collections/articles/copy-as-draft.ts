import type { CollectionBeforeOperationHook } from 'payload'

/** A copy is a draft, also when a script copies what is published: readers get it when somebody says so, past the gate. */
export const copyAsDraft: CollectionBeforeOperationHook = ({ args, operation }) => {
  if (operation !== 'create' || !('duplicateFromID' in args) || args.duplicateFromID === undefined)
    return args
  const data: unknown = 'data' in args ? args.data : {}
  const given = typeof data === 'object' && data !== null ? data : {}
  return { ...args, data: { _status: 'draft', ...given } }
}
