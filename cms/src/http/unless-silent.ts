import { refusal } from './refusal.ts'

/** Longer than what is usual, and short enough for 503 within eleven seconds of a freeze. */
const patienceMs = 6_000

/**
 * An answer, or 503 when it takes long and the database says nothing either: a server that stands still breaks no
 * connection, and whoever asked would wait until it moves again. What takes long with a database that answers may do so.
 *
 * @param isAway  asks the database itself
 */
export async function unlessSilent(
  answer: Promise<Response>,
  isAway: () => Promise<boolean>,
  waitMs = patienceMs,
): Promise<Response> {
  let timer: NodeJS.Timeout | undefined
  const silence = new Promise<Response>((resolve) => {
    const look = async () => {
      if (await isAway()) {
        const message =
          'The database does not answer. Whether this was kept cannot be told; please look again in a moment.'
        resolve(refusal(503, message))
      } else timer = setTimeout(look, waitMs)
    }
    timer = setTimeout(look, waitMs)
  })
  return Promise.race([answer, silence]).finally(() => clearTimeout(timer))
}

/**
 * An answer, or 503 in the place of a refusal that the database had no part in: without it Payload knows nobody, and the
 * site's key or a session would be refused as a stranger's.
 */
export async function unlessNobodyWasAsked(
  answer: Response,
  isAway: () => Promise<boolean>,
): Promise<Response> {
  const isRefused = answer.status === 401 || answer.status === 403
  return isRefused && (await isAway())
    ? refusal(503, 'The database cannot be reached. Please try again in a moment.')
    : answer
}
