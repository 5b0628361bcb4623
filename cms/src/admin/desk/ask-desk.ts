/** Long enough for a busy server; a reply is in the database long before. */
const patienceMs = 30_000

/**
 * Why something was not done: somebody was there first (`conflict`), the server says no (`refused`), it has no such
 * record (`gone`), or it could not be asked.
 */
export type Why = 'conflict' | 'refused' | 'gone' | 'signed-out' | 'failed' | 'offline'

export type Refusal = { ok: false; why: Why; message: string; data: unknown }
export type Asked<T> = { ok: true; body: T } | Refusal

/** What an answer must look like to be taken for one. */
export type Looks<T> = (body: unknown) => body is T

/**
 * Asks the desk's API: by GET, or by POST when there is something to send. A failure comes with a sentence that says
 * what to do.
 */
export async function askDesk<T>(
  path: string,
  looks: Looks<T>,
  json?: unknown,
  fetcher: typeof fetch = fetch,
): Promise<Asked<T>> {
  try {
    const response = await fetcher(`/api/desk/${path}`, {
      credentials: 'same-origin',
      signal: AbortSignal.timeout(patienceMs),
      ...(json !== undefined && {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(json),
      }),
    })
    const body: unknown = await response.json().catch(() => null)
    if (response.ok && looks(body)) return { ok: true, body }
    return refusalOf(response.status, body)
  } catch {
    // Whether the server got it is not known; the next look at the queue shows what is stored.
    return {
      ok: false,
      why: 'offline',
      message: 'The server could not be reached. Please look whether you are online, and try again.',
      data: null,
    }
  }
}

function refusalOf(status: number, body: unknown): Refusal {
  const { message, data } = firstErrorIn(body)
  if (status === 401) {
    const signedOut = 'You are signed out. Please sign in again in another tab; what you wrote is kept here.'
    return { ok: false, why: 'signed-out', message: signedOut, data }
  }
  if (status >= 500 || status < 400) {
    const failed =
      'The server could not do this just now. Please try again; if it happens again, please tell an administrator.'
    return { ok: false, why: 'failed', message: failed, data }
  }
  const why = status === 409 ? 'conflict' : status === 404 ? 'gone' : 'refused'
  const unexplained = 'The server did not accept this. Please load the page again and try once more.'
  return { ok: false, why, message: message ?? unexplained, data }
}

function firstErrorIn(body: unknown): { message: string | null; data: unknown } {
  const errors = isObject(body) ? body['errors'] : null
  const first: unknown = Array.isArray(errors) ? errors[0] : null
  if (!isObject(first)) return { message: null, data: null }
  const { message, data } = first
  return { message: typeof message === 'string' ? message : null, data: data ?? null }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
