import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'

/** How long a live preview goes on when nobody renews it. The admin does, while it is open. */
export const liveMinutes = 15

const claimsSchema = z.object({
  article: z.uuid(),
  /** Who is looking: the token is worth no more than their account. */
  user: z.uuid(),
  /** Readers had the article when the token was made: taking it back from them ends the token. */
  wasLive: z.boolean(),
  /** Milliseconds since 1970. */
  expiresAt: z.number(),
})
export type LiveClaims = z.infer<typeof claimsSchema>

const prefix = 'l_'

/** A token for the live preview of one article: `l_<claims>.<signature>`, both base64url. */
export function sealLiveToken(claims: LiveClaims, secret: string): string {
  const words = Buffer.from(JSON.stringify(claims)).toString('base64url')
  return `${prefix}${words}.${signature(words, secret).toString('base64url')}`
}

/**
 * What a token says; `null` for one that is not ours or has run out, whatever is wrong with it.
 *
 * @param now  milliseconds since 1970
 */
export function openLiveToken(token: string, secret: string, now: number): LiveClaims | null {
  if (!token.startsWith(prefix)) return null
  const [words = '', signed = '', ...rest] = token.slice(prefix.length).split('.')
  if (rest.length > 0) return null
  const [given, expected] = [Buffer.from(signed, 'base64url'), signature(words, secret)]
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  const claims = claimsSchema.safeParse(JSON.parse(Buffer.from(words, 'base64url').toString('utf8'))).data
  if (claims === undefined) return null
  const isOpen = claims.expiresAt > now && claims.expiresAt <= now + liveMinutes * 60_000
  return isOpen ? claims : null
}

/** The label keeps this signature from being any other that the secret makes. */
function signature(words: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(`live-preview:${words}`).digest()
}
