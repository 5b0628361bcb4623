import type { Access, FieldAccess } from 'payload'
import { hasRole, staffRoles } from '../../access/roles.ts'

/** Administrators see every account; the rest of the staff see the people they work with, and not the machines. */
export const peopleOrAdmins: Access = ({ req }) => {
  if (hasRole(req.user, 'admin')) return true
  if (hasRole(req.user, ...staffRoles)) return { role: { not_equals: 'site' } }
  return false
}

/** People change their own account; administrators change any. */
export const oneselfOrAdmins: Access = ({ req }) => {
  if (hasRole(req.user, 'admin')) return true
  if (req.user && hasRole(req.user, ...staffRoles)) return { id: { equals: req.user.id } }
  return false
}

/** Of others, the staff see names only: addresses and the like are for oneself and for administrators. */
export const ownOrAdmins: FieldAccess = ({ req, id, doc }) => {
  if (hasRole(req.user, 'admin')) return true
  const of: unknown = id ?? doc?.id
  return req.user !== null && of !== undefined && of === req.user?.id
}

/** Roles and keys are an administrator's to give. */
export const adminField: FieldAccess = ({ req }) => hasRole(req.user, 'admin')
