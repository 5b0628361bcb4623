import type { Access } from 'payload'
import { hasRole } from '../../access/roles.ts'

/** Editors change and delete any draft note; reviewers their own. */
export const writerOfNoteOrEditors: Access = ({ req }) => {
  if (hasRole(req.user, 'admin', 'owner', 'editor')) return true
  if (req.user && hasRole(req.user, 'reviewer')) return { author: { equals: req.user.id } }
  return false
}
