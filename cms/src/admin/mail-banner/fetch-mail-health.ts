export type MailHealth = {
  held: number
  banner: { state: 'ok' } | { state: 'failing'; sentence: string; todo: string }
}

/** What `GET /api/desk/mail-health` says; `null` when it cannot be asked, or not by this person. */
export async function fetchMailHealth(fetcher: typeof fetch = fetch): Promise<MailHealth | null> {
  try {
    const response = await fetcher('/api/desk/mail-health', {
      credentials: 'same-origin',
      signal: AbortSignal.timeout(10_000),
    })
    return response.ok ? readHealth(await response.json()) : null
  } catch {
    return null // the page that it stands on says so itself when the server is away
  }
}

/** Written by hand: schemas stay out of the admin's bundle. */
function readHealth(body: unknown): MailHealth | null {
  if (typeof body !== 'object' || body === null || !('held' in body) || !('banner' in body)) return null
  const { held, banner } = body
  if (typeof held !== 'number' || typeof banner !== 'object' || banner === null) return null
  if (!('sentence' in banner) || !('todo' in banner)) return { held, banner: { state: 'ok' } }
  const { sentence, todo } = banner
  if (typeof sentence !== 'string' || typeof todo !== 'string') return null
  return { held, banner: { state: 'failing', sentence, todo } }
}
