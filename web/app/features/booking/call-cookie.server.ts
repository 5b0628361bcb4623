import { createHmac, timingSafeEqual } from 'node:crypto'
import { readCookies } from '../../http/cookies.ts'

/**
 * The token of a booked call, kept out of addresses: in a cookie that goes only to the pages of that one call.
 */
const prefix = 'galley-call-'

/** After a day the link in the mail is opened anew: a borrowed browser does not keep a call for weeks. */
const keptSeconds = 24 * 60 * 60

/** Whether this can be the reference of a call in an address, where capitals do not count. */
export function isReference(text: string): boolean {
  return /^g-[0-9a-z]{4}-[0-9a-z]{4}$/u.test(text)
}

/** The address of a call, which says nothing that opens it. */
export function callAddress(reference: string): string {
  return `/call/${reference.toLowerCase()}`
}

/** The `Set-Cookie` line that keeps the token of a call. */
export function keptCall(
  { reference, token }: { reference: string; token: string },
  siteUrl: string,
): string {
  const secure = siteUrl.startsWith('https:') ? '; Secure' : ''
  const name = prefix + reference.toLowerCase()
  // Lax: the link in a mail leads here by a redirect, and the browser calls that a visit from elsewhere.
  return `${name}=${token}; Path=${callAddress(reference)}; Max-Age=${keptSeconds}; HttpOnly; SameSite=Lax${secure}`
}

/** The token of this call; `null` when the browser has none. */
export function tokenOfCall(reference: string, cookies: string | null): string | null {
  return readCookies(cookies).find(([name]) => name === prefix + reference)?.[1] ?? null
}

/** What only the page of a call can know: a form without it was not filled in there. */
export function sealPage(token: string, secret: string): string {
  return signature(token, secret).toString('base64url')
}

/** @param secrets  the present one, and the one before while it is still valid */
export function isPageSeal(given: string, token: string, secrets: readonly string[]): boolean {
  const bytes = Buffer.from(given, 'base64url')
  return secrets.some((secret) => {
    const expected = signature(token, secret)
    return bytes.length === expected.length && timingSafeEqual(bytes, expected)
  })
}

function signature(token: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(`call-page:${token}`).digest()
}
