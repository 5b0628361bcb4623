import type { Access, FieldAccess, PayloadRequest } from 'payload'

/** Everyone who can sign in, and the one machine. `site` has a key and no password. */
export const roles = ['admin', 'owner', 'editor', 'reviewer', 'site'] as const
export type Role = (typeof roles)[number]
export const staffRoles = ['admin', 'owner', 'editor', 'reviewer'] as const satisfies readonly Role[]

type Caller = PayloadRequest['user']

/** The caller's role, or `null` for a visitor. */
export function roleOf(user: Caller): Role | null {
  return user?.role ?? null
}

export function hasRole(user: Caller, ...allowed: readonly Role[]): boolean {
  const role = roleOf(user)
  return role !== null && allowed.includes(role)
}

/** A rule that lets in exactly these roles. */
function only(...allowed: readonly Role[]) {
  return ({ req }: { req: PayloadRequest }): boolean => hasRole(req.user, ...allowed)
}

/** Nobody may do this over HTTP; the system does it by itself. */
export const nobody = (): boolean => false

/** Only an administrator may do this. */
export const admins = only('admin')

/** The owner and administrators may do this. */
export const owners = only('admin', 'owner')

/** Those who write: editors, the owner and administrators. */
export const editors = only('admin', 'owner', 'editor')

/** Everyone on the staff may do this; the site's key and visitors may not. */
export const staff = only(...staffRoles)

/** The staff and the site's key may do this; visitors meet only the site. */
export const staffOrSite = only(...roles)

/** The staff see everything; the site's key sees only what is published. */
export const publishedOrStaff: Access = ({ req }) => {
  if (hasRole(req.user, ...staffRoles)) return true
  if (hasRole(req.user, 'site')) return { _status: { equals: 'published' }, deletedAt: { exists: false } }
  return false
}

/** A field that the staff may read and the site's key may not. */
export const staffMayRead: FieldAccess = ({ req }) => hasRole(req.user, ...staffRoles)

/** A field that only the owner and administrators may read. */
export const ownersMayRead: FieldAccess = ({ req }) => hasRole(req.user, 'admin', 'owner')

/** A field that only the system writes. */
export const madeByTheSystem = { create: nobody, update: nobody } satisfies {
  create: FieldAccess
  update: FieldAccess
}
