import type { Access, PayloadRequest } from 'payload'
import { hasRole, staffRoles } from '../../access/roles.ts'

type Caller = PayloadRequest['user']

/** Editors change and delete any draft note; reviewers their own. */
export const writerOfNoteOrEditors: Access = ({ req }) => {
  if (hasRole(req.user, 'admin', 'owner', 'editor')) return true
  if (req.user && hasRole(req.user, 'reviewer')) return { author: { equals: req.user.id } }
  return false
}

/** The same rule for one note that was read already. */
export function mayChangeNote(user: Caller, note: { author: string | null }): boolean {
  if (hasRole(user, 'admin', 'owner', 'editor')) return true
  return user !== null && hasRole(user, 'reviewer') && note.author === user.id
}

/** Everyone on the staff may answer to a note. */
export function mayReply(user: Caller): boolean {
  return hasRole(user, ...staffRoles)
}

/** Words are changed by whoever wrote them, and by nobody else. */
export function mayEditReply(user: Caller, reply: { author: string | null }): boolean {
  return user !== null && hasRole(user, ...staffRoles) && reply.author === user.id
}

/** A reply is taken back by its writer, or by an editor. */
export function mayTakeBackReply(user: Caller, reply: { author: string | null }): boolean {
  return mayEditReply(user, reply) || hasRole(user, 'admin', 'owner', 'editor')
}
