import type { Access } from 'payload'
import { hasRole } from '../../access/roles.ts'

/** Those who write may put an article in the trash; only administrators delete one for good. */
export const trashOrAdmins: Access = ({ req, data }) => {
  if (hasRole(req.user, 'admin')) return true
  return hasRole(req.user, 'owner', 'editor') && isTrashing(data)
}

/** Payload passes the data of the write when the deletion is a move to the trash. */
function isTrashing(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'deletedAt' in data && data.deletedAt !== null
}
