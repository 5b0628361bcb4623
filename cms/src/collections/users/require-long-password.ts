import { ValidationError, type CollectionBeforeOperationHook } from 'payload'

/** Shorter ones fall to guessing; longer rules make people write them down. */
const minLength = 12

/** Refuses a password of fewer than 12 characters wherever one is set: account made, changed, or reset. */
export const requireLongPassword: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  if (operation !== 'create' && operation !== 'update' && operation !== 'resetPassword') return args
  const password = passwordIn(args.data)
  if (password === undefined || password === null) return args
  if (typeof password === 'string' && password.length >= minLength) return args
  throw new ValidationError(
    {
      collection: 'users',
      errors: [
        { path: 'password', message: `Please choose a password of at least ${minLength} characters.` },
      ],
    },
    req.t,
  )
}

function passwordIn(data: unknown): unknown {
  return typeof data === 'object' && data !== null && 'password' in data ? data.password : undefined
}
