import { APIError, type AfterErrorHook } from 'payload'

/**
 * Tells what a refusal says. Payload knows its own errors by the names of their classes, and a built server's classes
 * have none: every refusal without data became “An unknown error occurred.” (Payload 3.90, `formatErrors`).
 */
export const keepPublicMessages: AfterErrorHook = ({ error }) => {
  const message = lostMessageOf(error)
  return message === null ? undefined : { response: { errors: [{ message }] } }
}

/** What an error without a name says to whoever asked; `null` when it says nothing, or Payload tells it. */
export function lostMessageOf(error: Error): string | null {
  const isLost = error instanceof APIError && error.isPublic && error.name === '' && !error.data
  return isLost ? error.message : null
}
