import type { Access } from 'payload'
import { hasRole, staffRoles } from '../../access/roles.ts'

/** What somebody is told is theirs alone, also among the staff. */
export const ownNotifications: Access = ({ req }) =>
  req.user && hasRole(req.user, ...staffRoles) ? { recipient: { equals: req.user.id } } : false
