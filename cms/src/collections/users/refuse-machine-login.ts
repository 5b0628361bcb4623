import { APIError, type CollectionBeforeLoginHook } from 'payload'

/** The machine user of the site has a key only: nobody signs in as it with a password. */
export const refuseMachineLogin: CollectionBeforeLoginHook = ({ user }) => {
  if (user.role === 'site') throw new APIError('This account belongs to a machine and cannot sign in.', 403)
  return user
}
