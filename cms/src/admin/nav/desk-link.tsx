import type { ServerProps } from 'payload'
import { hasRole } from '../../access/roles.ts'
import { ToTheDesk } from './to-the-desk.client.tsx'

/** The way to the desk, first of all, for those who may be there. */
export function DeskLink({ user }: Partial<Pick<ServerProps, 'user'>>) {
  return hasRole(user ?? null, 'owner', 'admin') ? <ToTheDesk /> : null
}
