import type { FieldHook } from 'payload'

/**
 * Keeps on a new article what its text is recognised by, as the import hands it over in the request's context. No client
 * can send it, and a copy of an article has none: it came from no file.
 */
export const keepImportFingerprint: FieldHook = ({ context, operation, value }) => {
  if (operation !== 'create') return value
  const given: unknown = context.importFingerprint
  return typeof given === 'string' ? given : null
}
