/** Long enough for a publish, or for 200 notes, on a busy server. */
const patienceMs = 60_000

type Settings = {
  fetcher?: typeof fetch
  /** What is said when the server failed: a sentence about this act. */
  failed?: string
}

export type ActAnswer = { ok: true; body: unknown } | { ok: false; message: string; body?: unknown }

/** Sends an act of a person to the server, by POST. A failure is told in a sentence that says what to do. */
export async function sendAct(
  path: string,
  json: object = {},
  { fetcher = fetch, failed = 'This could not be done just now.' }: Settings = {},
): Promise<ActAnswer> {
  try {
    const response = await fetcher(path, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(json),
      signal: AbortSignal.timeout(patienceMs),
    })
    const body: unknown = await response.json().catch(() => null)
    return response.ok
      ? { ok: true, body }
      : { ok: false, message: refusalIn(response.status, body, failed), body }
  } catch {
    // Whether the server got it is not known; the page shows what is stored once it is loaded again.
    return {
      ok: false,
      message: 'The server could not be reached. Please look whether you are online, and try again.',
    }
  }
}

function refusalIn(status: number, body: unknown, failed: string): string {
  if (status === 401) return 'You are signed out. Please sign in again in another tab, and try again here.'
  if (status >= 500) {
    return `${failed} Please try again; if it happens again, please tell an administrator.`
  }
  return messagesIn(body) ?? 'The server did not accept this. Please load the page again and try once more.'
}

function messagesIn(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || !('errors' in body) || !Array.isArray(body.errors))
    return null
  const errors: unknown[] = body.errors
  const messages = errors.flatMap((error) =>
    typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string'
      ? [error.message]
      : [],
  )
  return messages.length > 0 ? messages.join(' ') : null
}
