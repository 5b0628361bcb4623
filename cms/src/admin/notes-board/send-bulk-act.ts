import type { BulkAct, BulkAnswer } from '../../collections/draft-notes/contract.ts'

type Sent = { ok: true; answer: BulkAnswer } | { ok: false; message: string }

/** Long enough for 200 notes on a busy server. */
const patienceMs = 60_000

/** Sends an act on many notes to the server. A failure is told in a sentence that says what to do. */
export async function sendBulkAct(act: BulkAct, fetcher: typeof fetch = fetch): Promise<Sent> {
  try {
    const response = await fetcher('/api/draft-notes/bulk', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(act),
      signal: AbortSignal.timeout(patienceMs),
    })
    const body: unknown = await response.json().catch(() => null)
    if (response.ok && isBulkAnswer(body)) return { ok: true, answer: body }
    return { ok: false, message: refusalIn(response.status, body) }
  } catch {
    // Whether the server got it is not known; the page shows what is stored once it is loaded again.
    return {
      ok: false,
      message: 'The server could not be reached. Please look whether you are online, and try again.',
    }
  }
}

function refusalIn(status: number, body: unknown): string {
  if (status === 401) return 'You are signed out. Please sign in again in another tab, and try again here.'
  if (status >= 500) {
    return 'The notes could not be changed just now. Please try again; if it happens again, please tell an administrator.'
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

function isBulkAnswer(body: unknown): body is BulkAnswer {
  return (
    typeof body === 'object' &&
    body !== null &&
    'done' in body &&
    Array.isArray(body.done) &&
    'refused' in body &&
    Array.isArray(body.refused)
  )
}
