import type { CdnKind } from './cdn-headers.ts'

/** Where and as whom a CDN is told to forget pages. */
export type PurgeTarget = {
  kind: CdnKind
  /**
   * Cloudflare: `https://api.cloudflare.com/client/v4/zones/ZONE/purge_cache`; Fastly:
   * `https://api.fastly.com/service/SERVICE/purge`.
   */
  purgeUrl: string
  purgeToken: string
}

/** Of one request: Cloudflare takes 100 of all plans and took 30 before, Fastly 256. */
export const namesAtOnce = 30

const deadlineMs = 10_000

/**
 * Tells the CDN to forget what carries one of these names, at most `namesAtOnce` of them.
 *
 * - `json-tags`: `POST` of `{"tags":["a","b"]}` with a bearer token. What answers `"success": false` has not done it.
 *   https://developers.cloudflare.com/api/resources/cache/methods/purge/
 * - `surrogate-key`: `POST` with `Surrogate-Key: a b` and `Fastly-Key`, without a body.
 *   https://www.fastly.com/documentation/reference/api/purging/#bulk-purge-tag
 *
 * @throws Error  without the token, when it was not done or nobody knows; to be tried again
 */
export async function sendPurge(
  { kind, purgeUrl, purgeToken }: PurgeTarget,
  names: readonly string[],
  stopping: AbortSignal,
): Promise<void> {
  const request: RequestInit =
    kind === 'json-tags'
      ? {
          headers: { Authorization: `Bearer ${purgeToken}`, 'Content-Type': 'application/json' },
          body: JSON.stringify({ tags: names }),
        }
      : {
          headers: { 'Fastly-Key': purgeToken, 'Surrogate-Key': names.join(' '), Accept: 'application/json' },
        }
  const response = await fetch(purgeUrl, {
    ...request,
    method: 'POST',
    // The token is for this address and no other.
    redirect: 'manual',
    signal: AbortSignal.any([stopping, AbortSignal.timeout(deadlineMs)]),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`The CDN answered ${response.status} to a purge.`)
  if (kind === 'json-tags' && isRefusal(text)) throw new Error('The CDN answered that it did not purge.')
}

function isRefusal(text: string): boolean {
  try {
    const answer: unknown = JSON.parse(text)
    return typeof answer === 'object' && answer !== null && Reflect.get(answer, 'success') === false
  } catch {
    // No JSON: the status has said it all.
    return false
  }
}
